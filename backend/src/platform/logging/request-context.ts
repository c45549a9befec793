import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request (or one job) carries. */
export interface LogContext {
  requestId: string;
}

export const logContext = new AsyncLocalStorage<LogContext>();
