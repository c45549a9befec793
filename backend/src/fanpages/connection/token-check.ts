import { Injectable } from '@nestjs/common';
import type { PageConnection } from '../../contracts';
import { FacebookApp, GraphFailure, PagesApi } from '../../facebook';
import { AppError } from '../../platform/errors';

/** Rights without which no customer is answered. */
export const neededScopes = ['pages_messaging', 'pages_manage_metadata'];

/** Asks Facebook about a token before anything relies on it. */
@Injectable()
export class TokenCheck {
  constructor(
    private readonly pages: PagesApi,
    private readonly app: FacebookApp,
  ) {}

  /**
   * @returns `unverified` when Facebook does not answer: then it may be right
   * @throws AppError PAGE_TOKEN_INVALID, PAGE_TOKEN_OF_OTHER_PAGE, PAGE_TASK_MISSING
   */
  async check(pageId: string, token: string): Promise<PageConnection> {
    const refusal = await this.reading(pageId, token);
    if (refusal === 'no_answer') {
      return 'unverified';
    }
    try {
      const owner = await this.pages.owner(token);
      if (owner.id !== pageId) {
        throw otherPage(owner.name);
      }
      const missing = this.app.configured ? await this.missingScopes(token) : [];
      if (refusal === 'refused' || missing.length > 0) {
        throw taskMissing(missing);
      }
      return 'connected';
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
      return this.afterFailure(error);
    }
  }

  /** The subscription can be read with this page's own token only. */
  private async reading(pageId: string, token: string): Promise<'fine' | 'refused' | 'no_answer'> {
    try {
      await this.pages.subscription({ pageId, token });
      return 'fine';
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
      // A dead token is one for every call, so the next one tells it from that of another page.
      return mayWorkLater(error) ? 'no_answer' : 'refused';
    }
  }

  private async missingScopes(token: string): Promise<string[]> {
    const { valid, scopes } = await this.app.inspect(token);
    if (!valid) {
      throw tokenInvalid();
    }
    return neededScopes.filter((scope) => !scopes.includes(scope));
  }

  private afterFailure(failure: GraphFailure): PageConnection {
    if (mayWorkLater(failure)) {
      return 'unverified';
    }
    throw tokenInvalid();
  }
}

/** Facebook is away or busy, which says nothing about the request. */
export const mayWorkLater = ({ kind, unreachable }: GraphFailure): boolean =>
  unreachable || kind === 'retry' || kind === 'unknown';

const tokenInvalid = () =>
  new AppError(
    'PAGE_TOKEN_INVALID',
    'Facebook does not accept this token. Please get a new page access token, or connect with Facebook.',
    [{ path: ['accessToken'], message: 'is not accepted by Facebook', code: 'PAGE_TOKEN_INVALID' }],
  );

const otherPage = (name: string) =>
  new AppError(
    'PAGE_TOKEN_OF_OTHER_PAGE',
    `This token belongs to "${name}". Please use a page access token of this page.`,
    [{ path: ['accessToken'], message: 'belongs to another page or person', code: 'PAGE_TOKEN_OF_OTHER_PAGE' }],
  );

const taskMissing = (scopes: readonly string[]) =>
  new AppError(
    'PAGE_TASK_MISSING',
    `This token may not answer messages of the page${scopes.length > 0 ? ` (missing: ${scopes.join(', ')})` : ''}. Please connect with an account that may.`,
    [{ path: ['accessToken'], message: 'may not answer messages', code: 'PAGE_TASK_MISSING' }],
  );
