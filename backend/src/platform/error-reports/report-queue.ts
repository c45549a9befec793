import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { ErrorReceiver } from '../../config';
import { errorReports } from '../metrics';

/** Beyond these the receiver is down or a storm is on, and more of the same tells nobody anything. About 200 KB. */
const mostWaiting = 50;
/** Of one process: receivers count what they take, and a broken database makes thousands of errors a minute. */
const mostAMinute = 30;
const minute = 60_000;
/** As long as a receiver may ask for silence: who hears nothing for longer than an hour takes it for good news. */
const longestQuiet = 60 * minute;
/** A receiver that takes longer is as good as down. In milliseconds. */
const sendTimeout = 5_000;

/** Sends reports one after the other, in the background: no request and no job ever waits for it. */
export class ReportQueue {
  private readonly logger = new Logger('ErrorReports');
  private readonly waiting: string[] = [];
  private sending: Promise<void> | null = null;
  private minuteBegan = 0;
  private thisMinute = 0;
  private quietUntil = 0;
  private works = true;

  constructor(private readonly receiver: ErrorReceiver) {}

  add(envelope: string, now = Date.now()): void {
    if (now - this.minuteBegan >= minute) {
      this.minuteBegan = now;
      this.thisMinute = 0;
    }
    if (now < this.quietUntil || this.thisMinute >= mostAMinute || this.waiting.length >= mostWaiting) {
      errorReports.inc({ outcome: 'dropped' });
      return;
    }
    this.thisMinute += 1;
    this.waiting.push(envelope);
    this.sending ??= this.sendAll();
  }

  /** Gives what waits a last chance. */
  async flush(milliseconds: number): Promise<void> {
    await Promise.race([this.sending, delay(milliseconds, undefined, { ref: false })]);
  }

  private async sendAll(): Promise<void> {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      const failure = await this.send(next);
      errorReports.inc({ outcome: failure === null ? 'sent' : 'failed' });
      // Once for each trouble, and never as an error: that would be reported in turn.
      if (failure !== null && this.works) {
        this.logger.warn({ message: 'Error reports do not arrive', failure });
      }
      this.works = failure === null;
    }
    this.sending = null;
  }

  /** @returns why it did not arrive */
  private async send(envelope: string): Promise<string | null> {
    try {
      const response = await fetch(this.receiver.url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-sentry-envelope',
          'X-Sentry-Auth': `Sentry sentry_version=7, sentry_client=vision-ai/1, sentry_key=${this.receiver.publicKey}`,
        },
        body: envelope,
        // The key belongs to this receiver and to nobody it may point at.
        redirect: 'error',
        signal: AbortSignal.timeout(sendTimeout),
      });
      await response.body?.cancel();
      if (response.status === 429) {
        const seconds = Number(response.headers.get('Retry-After'));
        this.beQuiet(seconds > 0 ? Math.min(seconds * 1_000, longestQuiet) : minute);
      }
      return response.ok ? null : `answer ${response.status}`;
    } catch (error) {
      return error instanceof Error ? error.name : 'unknown';
    }
  }

  /** What waits is dropped: asking on is what receivers punish, and by then there is newer. */
  private beQuiet(milliseconds: number): void {
    this.quietUntil = Date.now() + milliseconds;
    errorReports.inc({ outcome: 'dropped' }, this.waiting.splice(0).length);
  }
}
