import { AppError } from '../platform/errors';

export const productNotFound = () =>
  new AppError('PRODUCT_NOT_FOUND', 'This product does not exist (any more). Please reload the list.');

export const versionConflict = () =>
  new AppError(
    'VERSION_CONFLICT',
    'Somebody else has changed this product since you opened it. Please reload it and make your changes again.',
  );

export const skuTaken = (sku: string) =>
  new AppError('SKU_TAKEN', `Another product already has the sku "${sku}". Please choose a different one.`, [
    { path: ['sku'], message: 'is taken by another product', code: 'SKU_TAKEN' },
  ]);

/** @param positions where in `fanpages` the unknown ids stand */
export const unknownFanpages = (positions: readonly number[]) =>
  new AppError(
    'UNKNOWN_FANPAGE',
    'A fanpage of this product does not exist (any more). Please take it off and save again.',
    positions.map((position) => ({
      path: ['fanpages', position, 'fanpageId'],
      message: 'is no fanpage of this shop',
      code: 'UNKNOWN_FANPAGE',
    })),
  );
