import { AppError } from '../../platform/errors';

export const receiptNotFound = () =>
  new AppError('RECEIPT_NOT_FOUND', 'This receipt does not exist (any more). Receipts are kept for a limited time.');

export const receiptNamesNobody = () =>
  new AppError('NOT_FOUND', 'This photo was tried out here: no customer sent it.');

export const receiptPending = () =>
  new AppError('RECEIPT_PENDING', 'This photo is still being looked at. Please wait a moment and try again.');

export const receiptPhotoGone = () =>
  new AppError('RECEIPT_PHOTO_GONE', "The customer's photo is gone, so it cannot become a view of the product.");

export const photoNotFound = () => new AppError('IMAGE_NOT_FOUND', 'This photo does not exist, or no longer.');
