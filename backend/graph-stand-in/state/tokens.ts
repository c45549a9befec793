import { randomBytes } from 'node:crypto';
import { GraphError } from '../graph-error';
import type { Clock } from './clock';

export const allScopes = [
  'public_profile',
  'pages_show_list',
  'pages_messaging',
  'pages_manage_metadata',
  'pages_read_engagement',
];

export interface TokenRecord {
  type: 'PAGE' | 'USER';
  /** Of a page's token: the page (of adopted ones all that it was used for, latest last). Of a person's: the pages given to the app. */
  pageIds: string[];
  scopes: string[];
  expiresAt: number | null;
  /** Of a person's token, whether the pages' tokens taken from it last. */
  longLived: boolean;
  /** Nobody introduced it: it is taken for whatever page it is used. */
  adopted: boolean;
  /** The subcode with which it is refused. */
  revoked: number | null;
}

type NewToken = Pick<TokenRecord, 'type' | 'pageIds'> & Partial<TokenRecord>;

const userLabel = 'EAAU';
const pageLabel = 'EAAP';

/** Every access token, and what it is good for. */
export class Tokens {
  private readonly tokens = new Map<string, TokenRecord>();
  /** Pages whose unknown tokens are refused as well: those that were revoked before they were ever used. */
  private readonly revokedPages = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  issue(content: NewToken, token = random(content.type)): string {
    this.tokens.set(token, {
      scopes: [...allScopes],
      expiresAt: null,
      longLived: true,
      adopted: false,
      revoked: null,
      ...content,
    });
    return token;
  }

  find(token: string): TokenRecord | undefined {
    return this.tokens.get(token);
  }

  /** @throws GraphError 190 */
  valid(token: string | undefined): TokenRecord {
    const record = token === undefined ? undefined : this.tokens.get(token);
    if (!record) {
      throw refused('Invalid OAuth access token.');
    }
    if (record.revoked !== null) {
      throw refused('Error validating access token: The session has been invalidated.', record.revoked);
    }
    if (record.expiresAt !== null && record.expiresAt <= this.clock.now()) {
      throw refused('Error validating access token: Session has expired.', 463);
    }
    return record;
  }

  /** For a page that the stand-in was not told about: its token is taken at its word. @throws GraphError 190 */
  adopt(token: string, pageId: string): TokenRecord {
    const revoked = this.revokedPages.get(pageId);
    const known = this.tokens.get(token);
    if (!known && revoked !== undefined) {
      throw refused('Error validating access token: The session has been invalidated.', revoked);
    }
    if (!known) {
      this.issue({ type: 'PAGE', pageIds: [pageId], adopted: true }, token);
    }
    const record = this.valid(token);
    if (record.adopted) {
      record.pageIds = [...record.pageIds.filter((each) => each !== pageId), pageId];
    }
    return record;
  }

  /** As when the person changes their password: every token of the page is dead from now on, new ones work. */
  revoke(pageId: string, subcode: number): void {
    this.revokedPages.set(pageId, subcode);
    for (const record of this.tokens.values()) {
      if (record.type === 'PAGE' && record.pageIds.includes(pageId)) {
        record.revoked = subcode;
      }
    }
  }

  hasValid(pageId: string): boolean {
    const ofPage = [...this.tokens.values()].filter(({ type, pageIds }) => type === 'PAGE' && pageIds.includes(pageId));
    return ofPage.some(({ revoked }) => revoked === null) || (ofPage.length === 0 && !this.revokedPages.has(pageId));
  }

  clear(): void {
    this.tokens.clear();
    this.revokedPages.clear();
  }
}

export const refused = (message: string, subcode?: number): GraphError => new GraphError(message, 190, subcode, 401);

const random = (type: TokenRecord['type']): string =>
  (type === 'USER' ? userLabel : pageLabel) + randomBytes(24).toString('hex');
