import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { AppConfig } from './config';
import { serveUploads } from './images';
import { AppError } from './platform/errors';
import { Drain, ErrorFilter, requestLog, securityHeaders, serveAdmin, ValidationPipe } from './platform/http';
import { setupOpenApi } from './platform/openapi';

/**
 * Bytes of a JSON body, as in nginx. The largest of people are products with long descriptions; photos do not come as JSON.
 * The first path that fits counts, written as the router reads it: in any case, with or without a slash at its end.
 */
const jsonLimits = [
  // Facebook names no limit for its batches, and a refused one is sent again and again until the webhook is switched off.
  { path: /^\/api\/messenger\/webhook\/?$/i, limit: '5mb' },
  // An address and a password: strangers may send no more.
  { path: /^\/api\/auth\/sign-in\/?$/i, limit: '16kb' },
  { path: /^/, limit: '1mb' },
] as const;
/** Above nginx's upstream keep-alive of 60 s: the side that opens connections must be the one that closes idle ones. */
const keepAliveTimeoutMs = 65_000;

/**
 * How every process with HTTP makes its application. Nest's own parsers stay off: they read forms as well, and a form can
 * be posted from any other site.
 */
export const applicationOptions = { rawBody: true, bodyParser: false, abortOnError: false } as const;

/** Everything between the socket and the controllers: used by the process and by the tests alike. */
export function configureApp(app: NestExpressApplication): void {
  const config = app.get(AppConfig);
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy(config.http.trustProxy));
  app.set('query parser', 'simple');
  app.use(requestLog);
  app.use(securityHeaders(config));
  app.use(app.get(Drain).middleware());
  app.use(alias(config.http.healthPath, '/health'));
  app.use(moved('/metrics', config.http.metricsPath));
  app.use(alias(config.http.metricsPath, '/metrics'));
  for (const { path, limit } of jsonLimits) {
    // Not strict: `null` is valid JSON, and the schema of the route says better what is wrong with it.
    app.useBodyParser('json', {
      limit,
      strict: false,
      type: (request) => isJson(request) && path.test(pathOf(request)),
    });
  }
  serveUploads(app, config);
  serveAdmin(app, config.adminDir, ['/health', '/metrics']);
  app.setGlobalPrefix('api', { exclude: ['health', 'health/{*path}', 'metrics'] });
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalFilters(new ErrorFilter());
  setupOpenApi(app);
  const server = app.getHttpServer();
  server.keepAliveTimeout = keepAliveTimeoutMs;
}

/** Express takes a number of hops, a list of addresses, or a yes/no. */
function trustProxy(value: string): string | number | boolean {
  if (/^\d+$/.test(value)) {
    return Number(value);
  }
  return value === 'true' || value === 'false' ? value === 'true' : value;
}

const isJson = ({ headers }: IncomingMessage): boolean =>
  /^\s*application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? '';

/** METRICS_PATH moves its page: what is told there may be at an address that nobody guesses. */
function moved(page: '/metrics', path: string) {
  const isPage = new RegExp(`^${page}(/|$)`, 'i');
  return (request: Request, _response: Response, next: NextFunction): void => {
    const hidden = path !== page && isPage.test(request.path) && !isAt(path, request);
    next(hidden ? new AppError('NOT_FOUND', 'There is nothing at this address.') : undefined);
  };
}

/**
 * Another address of a page, for balancers and collectors that insist on one. HEALTH_CHECK_PATH only adds it: the scripts that deploy and
 * watch go on asking the usual one.
 */
function alias(path: string, page: '/health' | '/metrics') {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (path !== page && isAt(path, request)) {
      request.url = request.url.replace(path, page);
    }
    next();
  };
}

const isAt = (path: string, request: Request): boolean => request.path === path || request.path.startsWith(`${path}/`);
