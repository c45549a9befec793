import { Injectable } from '@nestjs/common';
import { parse } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { xsrfCookieName } from '../contracts';
import { AppConfig } from '../config';
import { sessionLifetimeMs } from './session.service';
import { SessionTokens } from './session-tokens';

const sessionCookieName = 'session';

/** Writes and reads the two cookies: the session, which scripts cannot see, and the CSRF token, which Angular must. */
@Injectable()
export class SessionCookies {
  private readonly secure: boolean;

  constructor(
    config: AppConfig,
    private readonly tokens: SessionTokens,
  ) {
    this.secure = config.http.baseUrl.startsWith('https:');
  }

  read(request: Request): string | undefined {
    return parse(request.headers.cookie ?? '')[sessionCookieName];
  }

  write(response: Response, token: string): void {
    const csrfToken = this.tokens.csrfToken(this.tokens.sessionId(token));
    response.cookie(sessionCookieName, token, { ...this.options(), httpOnly: true });
    response.cookie(xsrfCookieName, csrfToken, this.options());
  }

  clear(response: Response): void {
    response.clearCookie(sessionCookieName, { ...this.scope(), httpOnly: true });
    response.clearCookie(xsrfCookieName, this.scope());
  }

  private options(): CookieOptions {
    return { ...this.scope(), maxAge: sessionLifetimeMs };
  }

  private scope(): CookieOptions {
    // Strict: no other site's link or form ever carries the session; the admin's own pages need nothing laxer.
    return { sameSite: 'strict', secure: this.secure, path: '/' };
  }
}
