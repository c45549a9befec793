import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { AppError } from '../errors';

/** Angular names its files by their content, lazy chunks in base64url (`chunk-B3_Ue-i-.js`): a changed file has another name. */
const hashedName = /-[\w-]{8}\.\w+$/;
const notTheAdmin = /^\/(api|uploads)(\/|$)/;

/** Serves the built admin: its files, and index.html for every page address. In production nginx does the same. */
export function serveAdmin(app: NestExpressApplication, folder: string, reserved: readonly string[]): void {
  const index = join(folder, 'index.html');
  app.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        response.setHeader('Cache-Control', hashedName.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (notTheAdmin.test(request.path) || reserved.some((path) => isUnder(request.path, path))) {
      next();
      return;
    }
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/\.\w+$/.test(request.path);
    if (isPage && existsSync(index)) {
      response.sendFile(index, { headers: { 'Cache-Control': 'no-cache' } });
    } else {
      next(new AppError('NOT_FOUND', 'There is nothing at this address.'));
    }
  });
}

function isUnder(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}
