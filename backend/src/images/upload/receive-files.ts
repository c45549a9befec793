import {
  applyDecorators,
  Injectable,
  mixin,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { AppConfig } from '../../config';
import type { AppError } from '../../platform/errors';
import { Staging } from '../../platform/storage';
import { fileMissing, notMultipart, tooManyFiles, unexpectedFileField, uploadMalformed } from '../images.errors';
import { Turns } from '../turns';
import { UploadFolder } from './upload-folder';

/** Requests of one route that may hold files at the same time in this process: with ten files of 10 MiB each they fill 800 MiB of disk. */
const uploadsAtOnce = 8;
/** Forms may carry a few words beside their files. */
const textFields = { fields: 10, fieldSize: 1_024, fieldNameSize: 100, fieldNestingDepth: 1, fieldArrayIndexLimit: 0 };

/**
 * Receives `multipart/form-data` with at most `most` files in the form field `field`, to be read with `@UploadedFiles()`.
 * The files are gone when the handler has answered, when anything fails, and when the client hangs up.
 * @param words names of text fields beside the files, for the documentation; `@Body` reads and checks them
 * The route throws AppError FILE_MISSING, TOO_MANY_FILES, UNEXPECTED_FILE_FIELD, UPLOAD_MALFORMED, UNSUPPORTED_MEDIA_TYPE.
 */
export const ReceiveFiles = (field: string, most: number, words: readonly string[] = []) =>
  applyDecorators(
    UseInterceptors(fileReceiver(field, most)),
    ApiConsumes('multipart/form-data'),
    ApiBody({ schema: formSchema(field, most, words) }),
  );

/** The form as the API documentation describes it. */
function formSchema(field: string, most: number, words: readonly string[]) {
  const file = { type: 'string', format: 'binary' };
  const files = most > 1 ? { type: 'array', items: file, maxItems: most } : file;
  const texts = words.map((word) => [word, { type: 'string' }] as const);
  return {
    type: 'object',
    required: [field, ...words],
    properties: { [field]: files, ...Object.fromEntries(texts) },
  };
}

function fileReceiver(field: string, most: number) {
  // Each route on its own: while eight photos wait for a model that thinks, others are uploaded.
  const turns = new Turns(uploadsAtOnce);

  @Injectable()
  class FileReceiver implements NestInterceptor {
    constructor(
      private readonly config: AppConfig,
      private readonly staging: Staging,
    ) {}

    intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      const http = context.switchToHttp();
      const request = http.getRequest<Request>();
      return turns.take(() =>
        this.staging.withFolder(async (path) => {
          const folder = new UploadFolder(path, this.config.storage.maxFileSize);
          await receive(request, http.getResponse<Response>(), folder);
          return of(await lastValueFrom<unknown, undefined>(next.handle(), { defaultValue: undefined }));
        }),
      );
    }
  }

  async function receive(request: Request, response: Response, folder: UploadFolder): Promise<void> {
    if (!request.is('multipart/form-data')) {
      throw request.is('*/*') ? notMultipart(field) : fileMissing(field);
    }
    // Hung up while it waited for its turn: multer would wait for the end of the body for ever.
    if (request.destroyed) {
      throw uploadMalformed();
    }
    const middleware = multer({
      storage: folder,
      // Browsers send names in UTF-8 (HTML, "multipart/form-data encoding algorithm"), multer expects Latin-1.
      defParamCharset: 'utf8',
      limits: { ...textFields, files: most },
    }).array(field);
    try {
      await new Promise<void>((resolve, reject) => {
        middleware(request, response, (error: unknown) => {
          if (error) {
            reject(error instanceof Error ? error : new Error('The upload failed', { cause: error }));
          } else {
            resolve();
          }
        });
      });
    } catch (error) {
      throw folder.ownFailure ?? refusal(error);
    } finally {
      await folder.settled();
    }
    if (!Array.isArray(request.files) || request.files.length === 0) {
      throw fileMissing(field);
    }
  }

  function refusal(error: unknown): AppError {
    if (error instanceof MulterError && error.code === 'LIMIT_FILE_COUNT') {
      return tooManyFiles(most);
    }
    if (error instanceof MulterError && error.code === 'LIMIT_UNEXPECTED_FILE') {
      return unexpectedFileField(field);
    }
    return uploadMalformed();
  }

  return mixin(FileReceiver);
}
