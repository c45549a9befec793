export { onErrorLine, type ErrorLine } from './error-lines';
export { logFileOf } from './log-file';
export { createLogger } from './logger';
export { redact } from './redaction';
export { logContext, type LogContext } from './request-context';
