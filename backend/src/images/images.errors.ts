import { limits, type Issue } from '../contracts';
import { AppError } from '../platform/errors';

const accepted = 'JPEG, PNG, WebP, AVIF or GIF';
const megapixels = limits.imagePixels / 1_000_000;

export const imageEmpty = () => new AppError('IMAGE_EMPTY', 'This file is empty. Please choose the photo again.');

export const imageTypeUnsupported = () =>
  new AppError('IMAGE_TYPE_UNSUPPORTED', `This file is not a photo that we can read. Use ${accepted}.`);

export const heicNotSupported = () =>
  new AppError(
    'HEIC_NOT_SUPPORTED',
    'HEIC photos cannot be read yet. On an iPhone choose Settings > Camera > Formats > Most Compatible, or export as JPEG.',
  );

export const imageCorrupt = () =>
  new AppError('IMAGE_CORRUPT', 'This photo is damaged or incomplete. Please send it again or choose another copy.');

export const imageTooManyPixels = (width: number, height: number) =>
  new AppError(
    'IMAGE_TOO_MANY_PIXELS',
    `This photo has ${width} x ${height} pixels; at most ${megapixels} megapixels are possible. Please make it smaller.`,
  );

/** @param maxSize in bytes */
export const fileTooLarge = (maxSize: number) =>
  new AppError('FILE_TOO_LARGE', `This file is too large: a photo may have at most ${megabytes(maxSize)} MB.`);

export const imageNotFound = () => new AppError('IMAGE_NOT_FOUND', 'This photo does not exist, or no longer.');

export const unknownImages = (issues: Issue[]) =>
  new AppError('UNKNOWN_IMAGE', 'Some of the photos do not exist any more. Please upload them again.', issues);

export const fileMissing = (field: string) =>
  new AppError('FILE_MISSING', `There is no file. Send at least one in the form field "${field}".`);

export const notMultipart = (field: string) =>
  new AppError('UNSUPPORTED_MEDIA_TYPE', `Send the files as multipart/form-data, in the field "${field}".`);

export const tooManyFiles = (most: number) =>
  new AppError('TOO_MANY_FILES', `Send at most ${most} ${most === 1 ? 'file' : 'files'} at once. Nothing was stored.`);

export const unexpectedFileField = (field: string) =>
  new AppError('UNEXPECTED_FILE_FIELD', `Send files in the form field "${field}" only. Nothing was stored.`);

export const uploadMalformed = () =>
  new AppError('UPLOAD_MALFORMED', 'The upload was cut off or is not valid multipart/form-data. Nothing was stored.');

function megabytes(bytes: number): number {
  return Math.round((bytes / (1024 * 1024)) * 100) / 100;
}
