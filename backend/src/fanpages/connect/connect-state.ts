import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { AppConfig } from '../../config';
import { equalInConstantTime } from '../../platform/crypto';

/** A person reads, ticks pages and may have to sign in at Facebook first. In milliseconds. */
export const attemptLifetime = 600_000;

export const callbackPath = '/api/fanpages/connect/callback';
const cookieName = 'connect_state';

/**
 * The state that goes to Facebook and back. It stays in a cookie of the browser that started as well: otherwise somebody
 * could have another person agree, and get that person's pages. The session's own cookie does not come along from another
 * site, so this one is laxer, and good for nothing else.
 */
@Injectable()
export class ConnectState {
  private readonly secure: boolean;

  constructor(config: AppConfig) {
    this.secure = config.http.baseUrl.startsWith('https:');
  }

  /** @returns the new state */
  begin(response: Response): string {
    const state = randomBytes(32).toString('base64url');
    response.cookie(cookieName, hashOf(state), { ...this.scope(), maxAge: attemptLifetime });
    return state;
  }

  /** Whether this browser began with the state. */
  isFrom(request: Request, state: string): boolean {
    const kept = parse(request.headers.cookie ?? '')[cookieName];
    return kept !== undefined && equalInConstantTime(kept, hashOf(state));
  }

  end(response: Response): void {
    response.clearCookie(cookieName, this.scope());
  }

  private scope(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', secure: this.secure, path: callbackPath };
  }
}

/** What is stored: a look into the database must not be enough to come back with a state. */
export const hashOf = (state: string): string => createHash('sha256').update(state).digest('base64url');
