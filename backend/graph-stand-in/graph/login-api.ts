import type { Fields } from '../fields';
import { textOf } from '../fields';
import { GraphError, invalid } from '../graph-error';
import type { TokenRecord } from '../state/tokens';
import type { World } from '../world';

const hour = 3_600_000;
const shortLived = 2 * hour;
/** As Facebook answers `expires_in`: 60 days less the time of a day. In seconds. */
const longLivedSeconds = 5_183_944;
const accountsPerCall = 25;

/** Tokens of people, and what comes of them. */
export class LoginApi {
  constructor(private readonly world: World) {}

  /** `GET|POST /oauth/access_token` @throws GraphError */
  accessToken(parameters: Fields): object {
    this.checkClient(parameters);
    const { tokens, clock, codes } = this.world;
    if (parameters['grant_type'] === 'fb_exchange_token') {
      const { scopes, pageIds } = tokens.valid(textOf(parameters['fb_exchange_token']));
      const expiresAt = clock.now() + longLivedSeconds * 1_000;
      const token = tokens.issue({ type: 'USER', pageIds, scopes, expiresAt, longLived: true });
      return { access_token: token, token_type: 'bearer', expires_in: longLivedSeconds };
    }
    const { pageIds, scopes } = codes.redeem(textOf(parameters['code']), textOf(parameters['redirect_uri']));
    const expiresAt = clock.now() + shortLived;
    const token = tokens.issue({ type: 'USER', pageIds, scopes, expiresAt, longLived: false });
    return { access_token: token, token_type: 'bearer', expires_in: shortLived / 1_000 };
  }

  /** `GET /me/permissions` @throws GraphError */
  permissions(token: string | undefined): object {
    const { scopes } = this.person(token);
    return { data: scopes.map((permission) => ({ permission, status: 'granted' })) };
  }

  /** `GET /me/accounts` @throws GraphError */
  accounts(token: string | undefined, after: string | null): object {
    const record = this.person(token);
    if (!record.scopes.includes('pages_show_list')) {
      return { data: [] };
    }
    const start = Number(after ?? 0);
    const pages = this.world.pages.all();
    const shown = pages.slice(start, start + accountsPerCall);
    const end = start + shown.length;
    return {
      data: shown.map(({ pageId, name, tasks }) => ({
        id: pageId,
        name,
        tasks,
        ...(record.pageIds.includes(pageId) && { access_token: this.pageToken(pageId, record) }),
      })),
      paging: {
        cursors: { before: String(start), after: String(end) },
        ...(end < pages.length && { next: `${this.world.url}/next` }),
      },
    };
  }

  /** `GET /debug_token`, for the app alone. @throws GraphError */
  debugToken(token: string | undefined, input: string): object {
    this.checkAppToken(token);
    const record = this.world.tokens.find(input);
    if (!record) {
      return { data: { is_valid: false, scopes: [], error: { code: 190, message: 'Invalid OAuth access token.' } } };
    }
    const expired = record.expiresAt !== null && record.expiresAt <= this.world.clock.now();
    const subcode = record.revoked ?? (expired ? 463 : undefined);
    return {
      data: {
        app_id: this.world.app.settings.appId,
        type: record.type,
        is_valid: subcode === undefined,
        scopes: record.scopes,
        expires_at: record.expiresAt === null ? 0 : Math.floor(record.expiresAt / 1_000),
        ...(record.type === 'PAGE' && { profile_id: record.pageIds.at(-1) }),
        ...(subcode !== undefined && { error: { code: 190, subcode, message: 'The session has been invalidated.' } }),
      },
    };
  }

  /** `GET /{appId}/subscriptions` @throws GraphError */
  subscriptions(token: string | undefined): object {
    this.checkAppToken(token);
    const { webhookUrl } = this.world.app.settings;
    return {
      data: webhookUrl === undefined ? [] : [{ object: 'page', callback_url: webhookUrl, active: true, fields: [] }],
    };
  }

  /** `POST /{appId}/subscriptions`, with the handshake. @throws GraphError */
  async subscribe(token: string | undefined, parameters: Fields): Promise<object> {
    this.checkAppToken(token);
    const address = textOf(parameters['callback_url']);
    this.world.app.configure({ verifyToken: textOf(parameters['verify_token']) });
    if (!URL.canParse(address) || !(await this.world.webhook.verify(address))) {
      throw new GraphError('(#2200) Callback verification failed', 2_200);
    }
    this.world.app.configure({ webhookUrl: address });
    return { success: true };
  }

  private checkClient({ client_id: id, client_secret: secret }: Fields): void {
    const { appId, appSecret } = this.world.app.settings;
    if (id !== appId) {
      throw invalid('Error validating application. Cannot get application info due to a system error.');
    }
    if (appSecret !== undefined && secret !== appSecret) {
      throw new GraphError('Error validating client secret.', 1);
    }
  }

  private checkAppToken(token: string | undefined): void {
    const { appSecret } = this.world.app.settings;
    if (token === undefined || (appSecret !== undefined && token !== this.world.app.token)) {
      throw new GraphError('Invalid OAuth access token - Cannot parse access token', 190, undefined, 401);
    }
  }

  private person(token: string | undefined): TokenRecord {
    const record = this.world.tokens.valid(token);
    if (record.type !== 'USER') {
      throw invalid('Tried accessing nonexisting field on node type (Page)');
    }
    return record;
  }

  private pageToken(pageId: string, { longLived, expiresAt, scopes }: TokenRecord): string {
    // Taken from a long-lived token it has no end of its own.
    return this.world.tokens.issue({
      type: 'PAGE',
      pageIds: [pageId],
      scopes,
      expiresAt: longLived ? null : expiresAt,
    });
  }
}
