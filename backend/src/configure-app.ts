import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { AppConfig } from './config';
import { serveUploads } from './images';
import { AppError } from './platform/errors';
import { Drain, ErrorFilter, requestLog, securityHeaders, serveAdmin, ValidationPipe } from './platform/http';
import { setupOpenApi } from './platform/openapi';

/**
 * Bytes of a JSON body. The largest are batches of webhook events (tested up to 300 kB) and products with long
 * descriptions; photos do not come as JSON.
 */
const jsonLimit = '1mb';
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
  app.use(healthAlias(config.http.healthPath));
  // Not strict: `null` is valid JSON, and the schema of the route says better what is wrong with it.
  app.useBodyParser('json', { limit: jsonLimit, strict: false });
  serveUploads(app, config);
  app.use(config.http.metricsPath, nothingHere);
  serveAdmin(app, config.adminDir, ['/health', config.http.healthPath]);
  app.setGlobalPrefix('api', { exclude: ['health', 'health/{*path}'] });
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalFilters(new ErrorFilter());
  setupOpenApi(app);
  const server = app.getHttpServer();
  server.keepAliveTimeout = keepAliveTimeoutMs;
}

/** METRICS_PATH is reserved: it must not show the admin meanwhile. */
function nothingHere(_request: Request, _response: Response, next: NextFunction): void {
  next(new AppError('NOT_FOUND', 'There is nothing at this address.'));
}

/** Express takes a number of hops, a list of addresses, or a yes/no. */
function trustProxy(value: string): string | number | boolean {
  if (/^\d+$/.test(value)) {
    return Number(value);
  }
  return value === 'true' || value === 'false' ? value === 'true' : value;
}

/** HEALTH_CHECK_PATH moves the health pages, for balancers that insist on an address. */
function healthAlias(path: string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (path !== '/health' && (request.path === path || request.path.startsWith(`${path}/`))) {
      request.url = request.url.replace(path, '/health');
    }
    next();
  };
}
