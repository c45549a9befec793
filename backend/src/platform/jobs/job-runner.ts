import { Injectable, Logger } from '@nestjs/common';
import { jobFailures, jobRuns } from '../metrics';
import { describeError, isRetryable, JobPostponed, PermanentJobError, retryDelay } from './job-errors';
import type { JobRun, PostponedOutcome } from './job-handler';
import { JobLeasesRepository, type ClaimedJob } from './job-leases.repository';
import { JobRegistry, type RegisteredJob } from './job-registry';

const hour = 3_600_000;
const day = 24 * hour;

/**
 * How long finished jobs stay, in milliseconds. A week of results answers "what happened on Monday?"; failures wait a
 * month for somebody to look, as long as the session logs that explain them; what makes itself anew needs a day, and an
 * hour when it found nothing to do (a sweep every ten seconds).
 * A unique key is forgotten with its job, so whoever relies on one must not enqueue the same thing later than that.
 */
export const keptFor = { finished: 7 * day, failed: 30 * day, scheduled: day, idle: hour } as const;

/** Why a run was aborted from outside. */
export class RunAborted extends Error {
  constructor(readonly reason: 'shutdown' | 'lease-lost' | 'too-long') {
    super(abortions[reason]);
    this.name = 'RunAborted';
  }
}

const abortions = {
  shutdown: 'The process is stopping',
  'lease-lost': 'Another process took the job over',
  'too-long': 'The job took too long and was stopped',
} as const;

/** Runs one claimed job to its end and writes what became of it. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger('Jobs');

  constructor(
    private readonly leases: JobLeasesRepository,
    private readonly registry: JobRegistry,
  ) {}

  async run(job: ClaimedJob, signal: AbortSignal): Promise<void> {
    const registered = this.registry.find(job.name);
    if (!registered) {
      throw new Error(`The job "${job.name}" was claimed without a handler.`);
    }
    // Counted when it starts, so a job that kills its process (memory, native code) comes to an end as well.
    if (job.attempt > job.maxAttempts) {
      await this.fail(job, registered, new PermanentJobError('The process died every time it ran this job.'));
      return;
    }
    const started = performance.now();
    try {
      const result = await this.handle(job, registered, signal);
      if (result.outcome === 'postponed') {
        await this.postpone(job, result);
        return;
      }
      const { outcome, detail } = result;
      const written = await this.leases.finish(job, {
        status: outcome,
        detail: detail ?? null,
        expireAt: later(keeping(outcome, registered)),
      });
      this.report(job, written ? outcome : 'lease-lost', started, detail);
    } catch (error) {
      await this.afterFailure(job, registered, signal, error);
    }
  }

  private handle(job: ClaimedJob, { definition, handler }: RegisteredJob, signal: AbortSignal) {
    const payload = definition.payload.safeParse(job.payload);
    if (!payload.success) {
      // Written by another release: the same payload will not fit next time either.
      throw new PermanentJobError(`The payload does not fit: ${payload.error.issues[0]?.message ?? 'unknown'}`);
    }
    const run: JobRun = {
      id: job.id,
      attempt: job.attempt,
      isLastAttempt: job.attempt >= job.maxAttempts,
      enqueuedAt: job.enqueuedAt,
      signal,
    };
    return handler.handle(payload.data, run);
  }

  private async postpone(job: ClaimedJob, { runAt, detail }: PostponedOutcome): Promise<void> {
    await this.leases.giveBack(job, runAt, detail);
    if (job.key !== null) {
      await this.leases.postpone(job.key, runAt);
    }
    this.logger.debug({ message: `Job ${job.name} postponed until ${runAt.toISOString()}`, job: job.id, detail });
  }

  private async afterFailure(
    job: ClaimedJob,
    registered: RegisteredJob,
    signal: AbortSignal,
    thrown: unknown,
  ): Promise<void> {
    // Whatever it ended with then: it ended because it was stopped.
    const error: unknown = signal.reason instanceof RunAborted ? signal.reason : thrown;
    if (error instanceof RunAborted && error.reason !== 'too-long') {
      // Stopped by us: not the job's fault, so it costs no attempt. A job that was taken over is not ours to release.
      await this.leases.giveBack(job);
      return;
    }
    if (error instanceof JobPostponed) {
      await this.postpone(job, { outcome: 'postponed', runAt: error.runAt, detail: describeError(error.message) });
      return;
    }
    if (isRetryable(error) && job.attempt < job.maxAttempts) {
      const delay = retryDelay(error, job.attempt, registered.definition.backoff);
      const runAt = new Date(Date.now() + delay);
      await this.leases.retryLater(job, runAt, describeError(error));
      if (job.key !== null) {
        await this.leases.postpone(job.key, runAt);
      }
      jobFailures.inc({ job: job.name, outcome: 'retried' });
      this.logger.warn({
        message: `Job ${job.name} failed, next attempt in ${delay} ms`,
        job: job.id,
        attempt: job.attempt,
        error: describeError(error),
      });
      return;
    }
    await this.fail(job, registered, error);
  }

  private async fail(job: ClaimedJob, { definition, handler }: RegisteredJob, error: unknown): Promise<void> {
    const reason = describeError(error);
    const payload = definition.payload.safeParse(job.payload);
    if (payload.success) {
      // Before the job ends: a crash in between runs this again, the other order would lose it.
      await handler.failed?.(payload.data, reason);
    }
    await this.leases.finish(job, { status: 'failed', lastError: reason, expireAt: later(keptFor.failed) });
    jobFailures.inc({ job: job.name, outcome: 'failed' });
    this.logger.error({
      message: `Job ${job.name} failed for good`,
      job: job.id,
      attempt: job.attempt,
      error: reason,
      stack: error instanceof Error ? error.stack : undefined,
    });
  }

  private report(job: ClaimedJob, outcome: string, started: number, detail: string | undefined): void {
    const milliseconds = Math.round(performance.now() - started);
    jobRuns.observe({ job: job.name, outcome }, milliseconds / 1_000);
    const line = { message: `Job ${job.name} ${outcome}`, job: job.id, attempt: job.attempt, milliseconds, detail };
    // What found nothing to do (a sweep every minute) is no news.
    if (outcome === 'skipped') {
      this.logger.debug(line);
    } else {
      this.logger.log(line);
    }
  }
}

function keeping(outcome: 'done' | 'skipped', { definition: { schedule } }: RegisteredJob): number {
  if (!schedule) {
    return keptFor.finished;
  }
  // Its unique key is the slot: forgotten within the slot, a process that starts anew would make it again.
  return Math.max(outcome === 'skipped' ? keptFor.idle : keptFor.scheduled, 2 * schedule.every);
}

function later(milliseconds: number): Date {
  return new Date(Date.now() + milliseconds);
}
