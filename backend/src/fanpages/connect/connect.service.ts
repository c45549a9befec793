import { Injectable, Logger } from '@nestjs/common';
import type { ConnectCallbackQuery, ErrorCode, StartConnectResponse } from '../../contracts';
import { AppConfig } from '../../config';
import { FacebookLogin, GraphFailure } from '../../facebook';
import { SecretBox } from '../../platform/crypto';
import { AppError } from '../../platform/errors';
import { describeError } from '../../platform/jobs';
import { neededScopes } from '../connection/token-check';
import { ConnectAttemptsRepository } from './connect-attempts.repository';
import { attemptLifetime, callbackPath, hashOf } from './connect-state';
import { sealPages } from './found-pages';

/** Beside those without which nothing works: the list of pages, and what comments under posts take. */
const askedScopes = ['pages_show_list', ...neededScopes, 'pages_read_engagement'];

/** The way to Facebook and back. */
@Injectable()
export class ConnectService {
  private readonly logger = new Logger(ConnectService.name);

  constructor(
    private readonly login: FacebookLogin,
    private readonly attempts: ConnectAttemptsRepository,
    private readonly secrets: SecretBox,
    private readonly config: AppConfig,
  ) {}

  /** @throws AppError FACEBOOK_NOT_CONFIGURED */
  async start(accountId: string, state: string): Promise<StartConnectResponse> {
    const url = this.login.dialogAddress({ redirectUri: this.redirectUri, state, scopes: askedScopes });
    await this.attempts.insert(accountId, hashOf(state), new Date(Date.now() + attemptLifetime));
    return { url };
  }

  /** @returns the address within the admin where it goes on */
  async comeBack({ state = '', code, error }: ConnectCallbackQuery, isSameBrowser: boolean): Promise<string> {
    const attempt = isSameBrowser && state !== '' ? await this.attempts.redeem(hashOf(state)) : null;
    if (!attempt) {
      return '/fanpages?connectError=CONNECT_STATE_INVALID';
    }
    if (code === undefined) {
      const denied = error === 'access_denied';
      await this.attempts.finish(attempt.id, denied ? { status: 'denied' } : { status: 'failed', error: refused });
    } else {
      await this.findPages(attempt.id, code);
    }
    return `/fanpages/connect/${attempt.id}`;
  }

  private async findPages(attemptId: string, code: string): Promise<void> {
    try {
      const token = await this.login.longLivedToken(code, this.redirectUri);
      const [granted, pages] = await Promise.all([this.login.grantedScopes(token), this.login.pages(token)]);
      await this.attempts.finish(attemptId, {
        status: 'ready',
        missingScopes: askedScopes.filter((scope) => !granted.includes(scope)),
        // The person's own token ends here: pages have their own.
        sealedPages: sealPages(this.secrets, pages),
      });
    } catch (error) {
      this.logger.warn({ message: 'Facebook Login did not lead to pages', error: describeError(error) });
      await this.attempts.finish(attemptId, { status: 'failed', error: codeOf(error) });
    }
  }

  private get redirectUri(): string {
    return this.config.http.baseUrl + callbackPath;
  }
}

const refused: ErrorCode = 'CONNECT_REFUSED';

function codeOf(error: unknown): ErrorCode {
  if (error instanceof GraphFailure) {
    return error.unreachable || error.kind === 'retry' ? 'GRAPH_UNAVAILABLE' : refused;
  }
  if (error instanceof AppError) {
    return error.code;
  }
  throw error;
}
