import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { logContext } from '../logging';
import { httpRequests } from '../metrics';

export const requestIdHeader = 'X-Request-Id';
/** An id that came with the request is kept when it cannot forge a log line. */
const acceptableId = /^[\w-]{8,64}$/;
/** People wait for about this long before they think that something is broken, in milliseconds. */
const slowRequest = 2_000;

const logger = new Logger('Request');

/** Gives each request an id, answers with it, and logs its outcome: path only, because query strings hold what people type. */
export function requestLog(request: Request, response: Response, next: NextFunction): void {
  const given = request.get(requestIdHeader);
  const requestId = given && acceptableId.test(given) ? given : randomUUID();
  response.setHeader(requestIdHeader, requestId);
  const startedAt = performance.now();
  const path = request.path;
  logContext.run({ requestId }, () => {
    response.once('close', () => {
      if (!path.startsWith('/api/')) {
        return;
      }
      const milliseconds = Math.round(performance.now() - startedAt);
      httpRequests.observe(
        { method: request.method, route: routeOf(request), status: `${Math.floor(response.statusCode / 100)}xx` },
        milliseconds / 1_000,
      );
      const line = { message: `${request.method} ${path}`, status: response.statusCode, milliseconds };
      if (milliseconds > slowRequest) {
        logger.warn({ ...line, slow: true });
      } else {
        logger.log(line);
      }
    });
    next();
  });
}

/** The pattern and not the address: ids would make a series of figures each. */
export function routeOf(request: Request): string {
  const route: unknown = request.route;
  return typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : 'none';
}
