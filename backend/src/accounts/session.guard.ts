import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { xsrfHeaderName } from '../contracts';
import { AppError } from '../platform/errors';
import { publicRoute, type IdentifiedRequest } from '../platform/http';
import { SessionTokens } from './session-tokens';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Every route needs a session, and every change its CSRF token, unless the route is public. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: SessionTokens,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (
      this.reflector.getAllAndOverride<boolean | undefined>(publicRoute, [context.getHandler(), context.getClass()])
    ) {
      return true;
    }
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    if (!request.identity) {
      throw new AppError('UNAUTHENTICATED', 'Please sign in.');
    }
    const { sessionId } = request.identity;
    if (!readingMethods.has(request.method) && !this.tokens.isCsrfToken(request.get(xsrfHeaderName), sessionId)) {
      throw new AppError('CSRF_TOKEN_INVALID', 'This page is out of date. Please reload it and try again.');
    }
    return true;
  }
}
