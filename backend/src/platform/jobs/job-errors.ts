import { AppError } from '../errors';
import { redact } from '../logging';
import type { Backoff } from './job-definition';

/** Trying again cannot help: the job fails at once. The message is shown to admins, so it holds no secret. */
export class PermanentJobError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PermanentJobError';
  }
}

/** Trying again may help, not before `retryAfter` milliseconds when the other side named a time. */
export class RetryableJobError extends Error {
  readonly retryAfter: number | undefined;

  constructor(message: string, options?: ErrorOptions & { retryAfter?: number }) {
    super(message, options);
    this.name = 'RetryableJobError';
    this.retryAfter = options?.retryAfter;
  }
}

/** Not yet, for a reason that is no failure: the same as answering `postponed`, from any depth. */
export class JobPostponed extends Error {
  constructor(
    readonly runAt: Date,
    message: string,
  ) {
    super(message);
    this.name = 'JobPostponed';
  }
}

/** Whether another attempt of the same job can end differently. An unknown error may: a database that was away, a bug on a rare path. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof PermanentJobError) {
    return false;
  }
  // A refusal (unknown product, unreadable picture) stays one; "not available right now" does not.
  return !(error instanceof AppError) || error.status >= 500 || error.status === 429;
}

/**
 * Milliseconds until the next attempt after `attempt` failed ones: exponential, with half of it random so that the
 * jobs which failed together do not come back together.
 */
export function retryDelay(error: unknown, attempt: number, backoff: Backoff, random = Math.random()): number {
  const exponential = backoff.firstDelay * backoff.factor ** (attempt - 1);
  const delay = Math.min(exponential, backoff.longestDelay) * (0.5 + random / 2);
  const asked = error instanceof RetryableJobError ? (error.retryAfter ?? 0) : 0;
  return Math.round(Math.max(delay, asked));
}

/** Long enough for a sentence and a code; the log holds the stack. */
const storedMessageLength = 500;

/** What of an error is stored beside a job and shown to admins. Tokens that a library put into its message are blanked. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return String(redact(text)).slice(0, storedMessageLength);
}
