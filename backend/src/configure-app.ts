import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { AppConfig } from './config';
import { serveUploads } from './images';
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
  app.use(alias(config.http.healthPath, '/health'));
  app.use(alias(config.http.metricsPath, '/metrics'));
  // Not strict: `null` is valid JSON, and the schema of the route says better what is wrong with it.
  app.useBodyParser('json', { limit: jsonLimit, strict: false });
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

/** HEALTH_CHECK_PATH and METRICS_PATH move these pages, for balancers and collectors that insist on an address. */
function alias(path: string, page: '/health' | '/metrics') {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (path !== page && (request.path === path || request.path.startsWith(`${path}/`))) {
      request.url = request.url.replace(path, page);
    }
    next();
  };
}
