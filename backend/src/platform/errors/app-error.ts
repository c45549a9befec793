import { errorStatus, type ErrorCode, type Issue } from '../../contracts';

/**
 * An expected failure: it reaches the client as its code, status and message.
 * The message is for people, in plain words that say what to do, and never holds a secret.
 */
export class AppError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly issues?: Issue[],
    /** When the same request may work: sent as `Retry-After`. */
    readonly wait?: { retryAfterSeconds: number },
  ) {
    super(message);
    this.name = 'AppError';
    this.status = errorStatus[code];
  }
}
