import { AppError } from '../platform/errors';

export const orderNotFound = () =>
  new AppError('ORDER_NOT_FOUND', 'This order does not exist (any more). Please reload the list.');

export const orderIsAnonymous = () =>
  new AppError('NOT_FOUND', 'This order does not name its customer any more: their data is deleted already.');

export const orderChanged = () =>
  new AppError(
    'VERSION_CONFLICT',
    'Somebody else has changed this order since you opened it. Please reload it and make your changes again.',
  );
