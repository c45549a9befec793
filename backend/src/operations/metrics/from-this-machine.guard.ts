import { isIP } from 'node:net';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { parse } from 'ipaddr.js';
import { AppError } from '../../platform/errors';

/** Lets in only who asks on the machine itself and not through the proxy, which says for whom it asks. */
@Injectable()
export class FromThisMachineGuard implements CanActivate {
  /** @throws AppError NOT_FOUND: whoever asks from outside need not know that there is something */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const address = request.socket.remoteAddress ?? '';
    const isHere = isIP(address) !== 0 && parse(address.replace(/^::ffff:/, '')).range() === 'loopback';
    if (!isHere || request.get('X-Forwarded-For') !== undefined) {
      throw new AppError('NOT_FOUND', 'There is nothing at this address.');
    }
    return true;
  }
}
