import { AppError } from '../platform/errors';

export const signatureInvalid = () =>
  new AppError(
    'WEBHOOK_SIGNATURE_INVALID',
    'The signature does not fit. Check FB_APP_SECRET against the Facebook app.',
  );

export const verificationFailed = () =>
  new AppError(
    'WEBHOOK_VERIFICATION_FAILED',
    'The verify token does not fit. Write the one of FB_VERIFY_TOKEN into the Facebook app.',
  );

export const objectUnknown = () =>
  new AppError('WEBHOOK_OBJECT_UNKNOWN', 'This webhook takes events of pages. Subscribe the object "page".');
