import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AppConfig } from '../../config';
import { errorResponseSchema, xsrfHeaderName } from '../../contracts';
import { documentSchema } from './document-schemas';

/** The names of the security schemes within the document. */
const session = 'session';
const xsrf = 'xsrf';

/** Describes every route of the application from the schemas that validate it. */
export function createOpenApiDocument(app: INestApplication, release: string) {
  const outline = new DocumentBuilder()
    .setTitle('Vision AI')
    .setDescription(
      'Products, photos and fanpages of a shop. Sign in first: the browser keeps the session cookie and this page sends ' +
        'the XSRF token with it.',
    )
    .setVersion(release)
    .addCookieAuth('session', { type: 'apiKey', in: 'cookie', description: 'Set by POST /api/auth/sign-in.' }, session)
    .addApiKey(
      { type: 'apiKey', in: 'header', name: xsrfHeaderName, description: 'The XSRF cookie; not needed to read.' },
      xsrf,
    )
    .addSecurityRequirements({ [session]: [], [xsrf]: [] })
    .addGlobalResponse({
      status: '4XX',
      description: 'What was wrong with the request. Branch on `code`; `message` is for people.',
      standardSchema: errorResponseSchema,
    })
    .addGlobalResponse({
      status: '5XX',
      description: 'Not your fault. `requestId` finds the cause in the logs.',
      standardSchema: errorResponseSchema,
    })
    .build();
  return SwaggerModule.createDocument(app, outline, { standardSchemaConverter: documentSchema });
}

/**
 * Lets "Try it out" change things too. It reaches the browser as its own source text, so it must not refer to anything
 * outside itself: hence the names of cookie and header as literals (xsrfCookieName and xsrfHeaderName in contracts/).
 */
function sendXsrfToken(request: { headers: Record<string, string> }) {
  const { document } = globalThis as unknown as { document: { cookie: string } };
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1];
  if (token) {
    request.headers['X-XSRF-TOKEN'] = decodeURIComponent(token);
  }
  return request;
}

/**
 * Serves the documentation at /api/docs (and as JSON at /api/docs-json). Not in production, where it would only help
 * those who look for ways in. Call it when all routes and the global prefix are set.
 */
export function setupOpenApi(app: INestApplication): void {
  const config = app.get(AppConfig);
  if (config.mode === 'production') {
    return;
  }
  SwaggerModule.setup('api/docs', app, () => createOpenApiDocument(app, config.release), {
    customSiteTitle: 'Vision AI: API',
    swaggerOptions: { persistAuthorization: false, requestInterceptor: sendXsrfToken },
  });
}
