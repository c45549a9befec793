import { AppError } from '../../platform/errors';

export const referenceViewNotFound = () =>
  new AppError('REFERENCE_VIEW_NOT_FOUND', 'This photo is no longer kept as a view of the product. Please reload.');
