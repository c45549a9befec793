import { Injectable, type CanActivate, type ExecutionContext, type RawBodyRequest } from '@nestjs/common';
import type { Request } from 'express';
import { AppConfig } from '../../config';
import { signatureInvalid } from '../messenger.errors';
import { isSignedBy, signatureHeader } from './webhook-signature';

/** Lets only calls in that Facebook signed with our app secret. */
@Injectable()
export class WebhookSignatureGuard implements CanActivate {
  constructor(private readonly config: AppConfig) {}

  /** @throws AppError WEBHOOK_SIGNATURE_INVALID */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<RawBodyRequest<Request>>();
    // A body that is not JSON (text/plain) was not read and has no bytes: nothing that Facebook sends.
    const signed =
      request.rawBody !== undefined &&
      isSignedBy(this.config.facebook.appSecret, request.rawBody, request.get(signatureHeader));
    if (!signed) {
      throw signatureInvalid();
    }
    return true;
  }
}
