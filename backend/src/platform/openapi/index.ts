export { createOpenApiDocument, setupOpenApi } from './setup-openapi';
