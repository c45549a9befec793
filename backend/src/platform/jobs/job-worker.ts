import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { JobClaims, leaseDuration } from './job-claims';
import { describeError } from './job-errors';
import type { ClaimedJob } from './job-leases.repository';
import { JobQueue } from './job-queue';
import { JobRegistry } from './job-registry';
import { JobRunner, RunAborted } from './job-runner';
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

interface Run {
  job: ClaimedJob;
  abort: AbortController;
  finished: Promise<void>;
}

/** Takes jobs and runs them, in whichever process starts it. */
@Injectable()
export class JobWorker implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly runs = new Map<string, Run>();
  private loop: Promise<void> | undefined;
  private stopping = false;
  private bell: (() => void) | undefined;
  private rung = false;
  private databaseIsAway = false;

  constructor(
    private readonly claims: JobClaims,
    private readonly runner: JobRunner,
    private readonly schedule: JobSchedule,
    private readonly registry: JobRegistry,
    private readonly queue: JobQueue,
  ) {}

  start(): void {
    if (this.loop) {
      return;
    }
    this.stopping = false;
    const unsubscribe = this.queue.onEnqueued(() => {
      this.ring();
    });
    const renewal = setInterval(() => void this.renewLeases(), leaseDuration / 3);
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
    this.ring();
    const drained = this.loop;
    if (!drained) {
      return;
    }
    if (await settlesWithin(drained, timeout)) {
      return;
    }
    this.abortAll(new RunAborted('shutdown'));
    if (!(await settlesWithin(drained, abortGrace))) {
      const names = [...this.runs.values()].map(({ job }) => job.name);
      this.logger.warn({
        message: 'Jobs did not stop in time, others take them over when their lease ends',
        jobs: names,
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
      await this.rest(await this.untilNext());
    }
    // The lease of a run is renewed until its end, so the loop ends after them.
    await Promise.all([...this.runs.values()].map(({ finished }) => finished));
  }

  /** Once for each outage: the next look, half a second later, would only say the same. */
  private reportOutage(error: unknown): void {
    if (!this.databaseIsAway) {
      this.databaseIsAway = true;
      this.logger.error({ message: 'Jobs cannot be read', error: describeError(error) });
    }
  }

  /** Starts jobs as long as there are any and there is room. */
  private async fill(): Promise<void> {
    while (!this.stopping && this.runs.size < concurrency) {
      const names = this.namesWithRoom();
      const job = names.length > 0 ? await this.claims.next(names, [...this.runs.keys()]) : null;
      if (!job) {
        return;
      }
      this.launch(job);
    }
  }

  private launch(job: ClaimedJob): void {
    const abort = new AbortController();
    const finished = this.runner
      .run(job, abort.signal)
      .catch((error: unknown) => {
        // Its result could not be written: the lease runs out and the job is run again.
        this.logger.error({ message: `Job ${job.name} has no outcome`, job: job.id, error: describeError(error) });
      })
      .finally(() => {
        this.runs.delete(job.lease);
        this.ring();
      });
    this.runs.set(job.lease, { job, abort, finished });
  }

  private namesWithRoom(): string[] {
    const running = [...this.runs.values()].map(({ job }) => job.name);
    return this.registry
      .all()
      .map(({ definition }) => definition)
      .filter(({ name, concurrency: room }) => running.filter((other) => other === name).length < room)
      .map(({ name }) => name);
  }

  private async renewLeases(): Promise<void> {
    const leases = [...this.runs.keys()];
    if (leases.length === 0) {
      return;
    }
    try {
      const kept = new Set(await this.claims.renew(leases));
      for (const lease of leases.filter((candidate) => !kept.has(candidate))) {
        this.runs.get(lease)?.abort.abort(new RunAborted('lease-lost'));
      }
    } catch (error) {
      // Two more renewals come before the lease ends.
      this.logger.error({ message: 'Leases cannot be renewed', error: describeError(error) });
    }
  }

  private abortAll(reason: RunAborted): void {
    for (const { abort } of this.runs.values()) {
      abort.abort(reason);
    }
  }

  /** Milliseconds until the next look: a job that becomes due before is not kept waiting. */
  private async untilNext(): Promise<number> {
    if (this.rung || this.databaseIsAway || this.runs.size >= concurrency) {
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

  /** Waits for the next look at the database. */
  private async rest(atMost: number): Promise<void> {
    if (!this.rung && !this.stopping) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, atMost);
        this.bell = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.rung = false;
    this.bell = undefined;
  }

  /** Something changed: look at once, or once more when a look is under way that may have missed it. */
  private ring(): void {
    this.rung = true;
    this.bell?.();
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
