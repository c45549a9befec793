import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { rateLimited, unthrottled, type NamedLimit } from './rate-limited';
import { RateLimits } from './rate-limits';

/** Counts every call of the API before anything else is done for it. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly limits: RateLimits,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const name = this.reflector.getAllAndOverride<NamedLimit | undefined>(rateLimited, targets);
    const general = !this.reflector.getAllAndOverride<boolean | undefined>(unthrottled, targets);
    const http = context.switchToHttp();
    await this.limits.check(http.getRequest<Request>(), http.getResponse<Response>(), name, general);
    return true;
  }
}
