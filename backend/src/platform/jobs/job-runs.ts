import { Injectable, Logger } from '@nestjs/common';
import { JobClaims } from './job-claims';
import { defaultTimeLimit } from './job-definition';
import type { ClaimedJob } from './job-leases.repository';
import { JobRegistry } from './job-registry';
import { JobRunner, RunAborted } from './job-runner';

interface Run {
  job: ClaimedJob;
  abort: AbortController;
  finished: Promise<void>;
}

/** The jobs that run in this process, from their claim to their end: their leases are kept, and their time is measured. */
@Injectable()
export class JobRuns {
  private readonly logger = new Logger('Jobs');
  private readonly runs = new Map<string, Run>();

  constructor(
    private readonly claims: JobClaims,
    private readonly runner: JobRunner,
    private readonly registry: JobRegistry,
  ) {}

  get count(): number {
    return this.runs.size;
  }

  get leases(): string[] {
    return [...this.runs.keys()];
  }

  /** The kinds of jobs that run. */
  get names(): string[] {
    return [...this.runs.values()].map(({ job }) => job.name);
  }

  /** Kinds of jobs of which another one may run here. */
  namesWithRoom(): string[] {
    const running = this.names;
    return this.registry
      .all()
      .map(({ definition }) => definition)
      .filter(({ name, concurrency: room }) => running.filter((other) => other === name).length < room)
      .map(({ name }) => name);
  }

  /** @param ended called when it has left, whatever came of it */
  launch(job: ClaimedJob, ended: () => void): void {
    const abort = new AbortController();
    const { timeLimit = defaultTimeLimit } = this.registry.find(job.name)?.definition ?? {};
    const limit = setTimeout(() => {
      this.logger.warn({ message: `Job ${job.name} takes too long`, job: job.id, milliseconds: timeLimit });
      abort.abort(new RunAborted('too-long'));
    }, timeLimit);
    const finished = this.runner
      .run(job, abort.signal)
      .catch((error: unknown) => {
        // Its result could not be written: the lease runs out and the job is run again.
        this.logger.error({ message: `Job ${job.name} has no outcome`, job: job.id, error });
      })
      .finally(() => {
        clearTimeout(limit);
        this.runs.delete(job.lease);
        ended();
      });
    this.runs.set(job.lease, { job, abort, finished });
  }

  async renewLeases(): Promise<void> {
    const { leases } = this;
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
      this.logger.error({ message: 'Leases cannot be renewed', error });
    }
  }

  /** Tells all of them to stop. */
  abort(reason: RunAborted): void {
    for (const { abort } of this.runs.values()) {
      abort.abort(reason);
    }
  }

  /** Resolves when those that run now have ended. */
  async ended(): Promise<void> {
    await Promise.all([...this.runs.values()].map(({ finished }) => finished));
  }
}
