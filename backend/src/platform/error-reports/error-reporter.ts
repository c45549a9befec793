import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../../config';
import type { BrowserError } from '../../contracts';
import { readsAsDatabaseUnavailable } from '../database';
import { onErrorLine, type ErrorLine } from '../logging';
import { envelopeOf, type ErrorDescription } from './error-event';
import { ReportQueue } from './report-queue';

/** Failures that the program foresees: a job that gave up for such a reason is told by a notice, not as a bug. */
const foreseen = new Set([
  'AppError',
  'PermanentJobError',
  'RetryableJobError',
  'GraphFailure',
  'ModelFailure',
  'PhotoUnavailable',
]);
/** Within the time that the process manager gives; a bug's last report is worth two seconds. In milliseconds. */
const flushTime = 2_000;

/**
 * Reports unexpected errors to the receiver of SENTRY_DSN: whatever the log calls an error and is a thrown one. Hanging on
 * the log rather than on the framework means that nothing is instrumented, and that no place has to remember to report.
 */
@Injectable()
export class ErrorReporter implements OnApplicationShutdown {
  private readonly queue: ReportQueue | null;
  private stopListening: () => void = () => undefined;

  constructor(private readonly config: AppConfig) {
    this.queue = config.errorReceiver && new ReportQueue(config.errorReceiver);
  }

  /** Called by the processes themselves: what a command cannot do, it says to the person who runs it. */
  start(process: 'api' | 'worker'): void {
    if (this.queue) {
      this.stopListening = onErrorLine((line) => {
        this.reportLine(line, process);
      });
    }
  }

  /** What the admin met in somebody's browser. */
  reportBrowser({ name, message, stack, page, release }: BrowserError): void {
    this.send({
      platform: 'javascript',
      type: name,
      message,
      stack,
      release,
      transaction: page,
      tags: { process: 'admin' },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopListening();
    await this.queue?.flush(flushTime);
  }

  private reportLine(line: ErrorLine, process: string): void {
    const thrown = thrownIn(line);
    // A database that is away fails everything at once: the log and /health say so, and bugs would find no room any more.
    if (thrown && !foreseen.has(thrown.type) && !readsAsDatabaseUnavailable(thrown.type, thrown.message)) {
      this.send({
        ...thrown,
        platform: 'node',
        release: this.config.release,
        transaction: textOf(line['route']) ?? textOf(line['context']),
        doing: textOf(line['message']),
        tags: { process, request_id: textOf(line['requestId']), job: textOf(line['job']) },
      });
    }
  }

  private send(error: Omit<ErrorDescription, 'environment'>): void {
    this.queue?.add(envelopeOf({ ...error, environment: this.config.mode }));
  }
}

/** The error of a line: under `error`, or its stack beside the message, as jobs log it. */
function thrownIn({ error, stack }: ErrorLine): Pick<ErrorDescription, 'type' | 'message' | 'stack'> | undefined {
  if (typeof error === 'object' && error !== null && 'stack' in error) {
    const { name, message } = error as { name?: unknown; message?: unknown };
    return { type: textOf(name) ?? 'Error', message: textOf(message) ?? '', stack: textOf(error.stack) ?? '' };
  }
  if (typeof stack !== 'string') {
    return undefined;
  }
  const [, type = 'Error', message = ''] =
    /^([\w$]+)(?: \[\w+\])?(?:: (.*))?$/m.exec(stack.split('\n', 1)[0] ?? '') ?? [];
  return { type, message, stack };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
