import { Injectable } from '@nestjs/common';
import type { Identity } from '../platform/http';
import { SessionTokens } from './session-tokens';
import { SessionsRepository } from './sessions.repository';
import { UsersRepository } from './users.repository';

const day = 24 * 60 * 60 * 1000;
/** A shop's phone or computer stays signed in while it is used at least once a week. */
export const sessionLifetimeMs = 7 * day;
/** A used session is extended at most this often: reading pages should not write. */
const extendAfterMs = day / 24;

/** Opens, finds and ends sessions. */
@Injectable()
export class SessionService {
  constructor(
    private readonly tokens: SessionTokens,
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
  ) {}

  /** Answers the token for the cookie. */
  async open(userId: string): Promise<string> {
    const token = this.tokens.create();
    await this.sessions.add({ id: this.tokens.sessionId(token), userId, expiresAt: this.newExpiry() });
    return token;
  }

  async identify(token: string): Promise<Identity | undefined> {
    const session = await this.sessions.findLive(this.tokens.sessionId(token), new Date());
    const user = session && (await this.users.findById(session.userId));
    if (!user) {
      return undefined;
    }
    const remaining = session.expiresAt.getTime() - Date.now();
    if (remaining < sessionLifetimeMs - extendAfterMs) {
      await this.sessions.extend(session.id, this.newExpiry());
    }
    const { id: accountId, email, role, mustChangePassword } = user;
    return { accountId, email, role, mustChangePassword, sessionId: session.id };
  }

  async end(sessionId: string): Promise<void> {
    await this.sessions.remove(sessionId);
  }

  async endToken(token: string): Promise<void> {
    await this.sessions.remove(this.tokens.sessionId(token));
  }

  async endAll(userId: string): Promise<void> {
    await this.sessions.removeAllOf(userId);
  }

  private newExpiry(): Date {
    return new Date(Date.now() + sessionLifetimeMs);
  }
}
