import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config';
import { equalInConstantTime } from '../platform/crypto';

/** Makes what the two cookies hold: the session's token, and the CSRF token that belongs to it. */
@Injectable()
export class SessionTokens {
  private readonly secret: string;

  constructor(config: AppConfig) {
    this.secret = config.secrets.session;
  }

  /** 256 random bits: cannot be guessed within the life of a session. */
  create(): string {
    return randomBytes(32).toString('base64url');
  }

  /** What the database keeps in place of the token. Keyed, so that a copy of the database cannot plant sessions elsewhere. */
  sessionId(token: string): string {
    return createHmac('sha256', this.secret).update(`session:${token}`).digest('base64url');
  }

  /** Signed double submit (OWASP CSRF Prevention Cheat Sheet): bound to the session, so that no other site can know it. */
  csrfToken(sessionId: string): string {
    return createHmac('sha256', this.secret).update(`csrf:${sessionId}`).digest('base64url');
  }

  isCsrfToken(given: string | undefined, sessionId: string): boolean {
    return given !== undefined && equalInConstantTime(given, this.csrfToken(sessionId));
  }
}
