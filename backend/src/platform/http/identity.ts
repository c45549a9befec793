import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Role } from '../../contracts';
import { AppError } from '../errors';

/** Who makes a request, as its session says. */
export interface Identity {
  accountId: string;
  email: string;
  role: Role;
  mustChangePassword: boolean;
  /** Names the session without being able to open it. */
  sessionId: string;
}

export interface IdentifiedRequest extends Request {
  identity?: Identity;
}

/** The signed-in person as a handler's parameter. */
export const CurrentIdentity = createParamDecorator((_: unknown, context: ExecutionContext): Identity => {
  const { identity } = context.switchToHttp().getRequest<IdentifiedRequest>();
  if (!identity) {
    throw new AppError('UNAUTHENTICATED', 'Please sign in.');
  }
  return identity;
});
