import { Injectable, Logger } from '@nestjs/common';
import type { Issue, UploadedImage, UploadImagesResponse } from '../../contracts';
import { AppError } from '../../platform/errors';
import { ImagesService } from '../images.service';

/** A received file, as multer describes it. */
export type ReceivedFile = Pick<Express.Multer.File, 'originalname' | 'path'>;

/** Longest file name of common filesystems; a longer one is the client's joke. */
const fileNameLength = 255;

/** Stores the files of one request, each on its own: one bad photo does not cost the others. */
@Injectable()
export class ImageUploadsService {
  private readonly logger = new Logger(ImageUploadsService.name);

  constructor(private readonly images: ImagesService) {}

  /** @throws the first failure when no file could be stored, with an issue for each file */
  async store(files: readonly ReceivedFile[]): Promise<UploadImagesResponse> {
    const images: UploadedImage[] = [];
    const failures: unknown[] = [];
    for (const file of files) {
      const fileName = displayName(file.originalname);
      try {
        images.push({ ...(await this.images.store({ path: file.path })), fileName });
      } catch (error) {
        failures.push(error);
        images.push({ id: null, status: 'rejected', ...this.reason(error), fileName });
      }
    }
    if (failures.length === files.length) {
      throw withIssues(failures[0], images);
    }
    return { images };
  }

  private reason(error: unknown) {
    if (error instanceof AppError) {
      return { reason: error.code, message: error.message };
    }
    this.logger.error({ message: 'A photo could not be stored', error });
    return { reason: 'INTERNAL' as const, message: 'This photo could not be stored. Please try it again.' };
  }
}

/** What was wrong with each file, beside the first failure's own status. A failure of ours stays a silent 500. */
function withIssues(failure: unknown, images: readonly UploadedImage[]): unknown {
  if (!(failure instanceof AppError)) {
    return failure;
  }
  const issues = images.flatMap((image, index): Issue[] =>
    image.status === 'rejected' ? [{ path: ['images', index], message: image.message, code: image.reason }] : [],
  );
  return new AppError(failure.code, failure.message, issues);
}

/** The name is shown, never used: without control characters, which could dress it up as something else. */
function displayName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, fileNameLength);
}
