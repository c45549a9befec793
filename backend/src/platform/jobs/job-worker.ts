import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Bell } from './bell';
import { JobClaims, leaseDuration } from './job-claims';
import { JobQueue } from './job-queue';
import { RunAborted } from './job-runner';
import { JobRuns } from './job-runs';
import { JobSchedule } from './job-schedule';

/**
 * How often the database is asked, in milliseconds, for jobs that another process enqueued or that became due. Half a
 * second is lost at most, and a few small indexed reads a time cost an idle system nothing that can be measured.
 */
const pollInterval = 500;

/** Jobs mostly wait (for pictures, for Facebook); more than four pictures decoded at once would only share two cores and memory. */
const concurrency = 4;

/** PM2 and systemd are told to wait longer than this before they kill. */
const drainTimeout = 10_000;

/** A handler that listens to its signal needs only moments to stop. */
const abortGrace = 1_000;

/** Takes jobs and runs them, in whichever process starts it. */
@Injectable()
export class JobWorker implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly bell = new Bell();
  private loop: Promise<void> | undefined;
  private stopping = false;
  private databaseIsAway = false;

  constructor(
    private readonly claims: JobClaims,
    private readonly runs: JobRuns,
    private readonly schedule: JobSchedule,
    private readonly queue: JobQueue,
  ) {}

  start(): void {
    if (this.loop) {
      return;
    }
    this.stopping = false;
    const unsubscribe = this.queue.onEnqueued(() => {
      this.bell.ring();
    });
    const renewal = setInterval(() => void this.runs.renewLeases(), leaseDuration / 3);
    this.loop = this.work().finally(() => {
      unsubscribe();
      clearInterval(renewal);
      this.loop = undefined;
    });
  }

  /**
   * Takes no more jobs and waits for those that run. After `timeout` milliseconds they are told to stop and given back.
   * One that does not listen keeps its lease, which ends by itself once this process is gone: it never runs twice at once.
   */
  async stop(timeout = drainTimeout): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    const drained = this.loop;
    if (!drained) {
      return;
    }
    if (await settlesWithin(drained, timeout)) {
      return;
    }
    this.runs.abort(new RunAborted('shutdown'));
    if (!(await settlesWithin(drained, abortGrace))) {
      this.logger.warn({
        message: 'Jobs did not stop in time, others take them over when their lease ends',
        jobs: this.runs.names,
      });
    }
  }

  /** Before the database connection is closed. */
  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.schedule.enqueueDue();
        await this.fill();
        this.databaseIsAway = false;
      } catch (error) {
        this.reportOutage(error);
      }
      await this.rest();
    }
    // The lease of a run is renewed until its end, so the loop ends after them.
    await this.runs.ended();
  }

  /** Once for each outage: the next look, half a second later, would only say the same. */
  private reportOutage(error: unknown): void {
    if (!this.databaseIsAway) {
      this.databaseIsAway = true;
      this.logger.error({ message: 'Jobs cannot be read', error });
    }
  }

  /** Starts jobs as long as there are any and there is room. */
  private async fill(): Promise<void> {
    while (!this.stopping && this.runs.count < concurrency) {
      const names = this.runs.namesWithRoom();
      const job = names.length > 0 ? await this.claims.next(names, this.runs.leases) : null;
      if (!job) {
        return;
      }
      this.runs.launch(job, () => {
        this.bell.ring();
      });
    }
  }

  /** Milliseconds until the next look: a job that becomes due before is not kept waiting. */
  private async untilNext(): Promise<number> {
    if (this.bell.isRung || this.databaseIsAway || this.runs.count >= concurrency) {
      return pollInterval;
    }
    try {
      const due = await this.claims.nextDueAt();
      return due ? Math.min(Math.max(due.getTime() - Date.now(), 0), pollInterval) : pollInterval;
    } catch (error) {
      this.reportOutage(error);
      return pollInterval;
    }
  }

  /** Until the next look at the database. */
  private async rest(): Promise<void> {
    const atMost = await this.untilNext();
    if (!this.stopping) {
      await this.bell.rest(atMost);
    }
  }
}

async function settlesWithin(promise: Promise<void>, milliseconds: number): Promise<boolean> {
  const timer = new AbortController();
  const settled = await Promise.race([
    promise.then(() => true),
    delay(milliseconds, false, { signal: timer.signal }).catch(() => false),
  ]);
  timer.abort();
  return settled;
}
