import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { AppConfig } from '../config';
import { AppError } from '../platform/errors';

/** A year, as long as caches keep anything. In milliseconds. */
const maxAge = 365 * 24 * 60 * 60 * 1_000;
/** The names that this application gives to public files; nothing else in the folder is served. */
const publicFile = /^\/products\/[\w-]+\.(webp|jpg)$/;

/** Serves the public renditions under /uploads. In production nginx does the same with the same headers. */
export function serveUploads(app: NestExpressApplication, { storage }: Pick<AppConfig, 'storage'>): void {
  const files = express.static(storage.uploadDir, {
    dotfiles: 'ignore',
    index: false,
    redirect: false,
    immutable: true,
    maxAge,
    setHeaders: (response) => {
      // Whatever the bytes are, a browser runs nothing of them; and other sites may show our products.
      response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    },
  });
  app.use('/uploads', (request: Request, response: Response, next: NextFunction) => {
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (reading && publicFile.test(request.path)) {
      files(request, response, next);
    } else {
      next();
    }
  });
  app.use('/uploads', (_request: Request, _response: Response, next: NextFunction) => {
    next(new AppError('NOT_FOUND', 'There is no such file.'));
  });
}
