import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import type { IdentifiedRequest } from '../platform/http';
import { SessionCookies } from './session-cookies';
import { SessionService } from './session.service';

/** Finds out who is asking, and refuses nobody: the guards behind it decide. */
@Injectable()
export class IdentifyMiddleware implements NestMiddleware {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly sessions: SessionService,
  ) {}

  async use(request: IdentifiedRequest, _response: Response, next: NextFunction): Promise<void> {
    const token = this.cookies.read(request);
    request.identity = token ? await this.sessions.identify(token) : undefined;
    next();
  }
}
