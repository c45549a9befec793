export { Drain } from './drain';
export { ErrorFilter } from './error.filter';
export { HttpModule } from './http.module';
export { CurrentIdentity, type IdentifiedRequest, type Identity } from './identity';
export { Public, publicRoute } from './public';
export { requestLog } from './request-log';
export { securityHeaders } from './security-headers';
export { serveAdmin } from './serve-admin';
export { validationPipe } from './validation';
