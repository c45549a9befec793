import { Injectable } from '@nestjs/common';
import type {
  JobHoldResponse,
  JobResponse,
  JobsSummary,
  ListJobsQuery,
  ListJobsResponse,
  StuckReason,
} from '../../contracts';
import { AppError } from '../errors';
import { dyingAfter, JobBoardRepository, overdueAfter, type Moment } from './job-board.repository';
import { defaultTimeLimit } from './job-definition';
import { JobHolds } from './job-holds';
import { JobQueue } from './job-queue';
import { JobRegistry } from './job-registry';
import type { JobRecord } from './jobs.repository';

/** Failed jobs that are started again in one step: bounds what is held in memory. */
const batch = 100;

/** Background work as people see it: what waits, what failed and why, and starting it again. */
@Injectable()
export class JobBoard {
  constructor(
    private readonly board: JobBoardRepository,
    private readonly holds: JobHolds,
    private readonly queue: JobQueue,
    private readonly registry: JobRegistry,
  ) {}

  async list({ status, name, page, pageSize }: ListJobsQuery): Promise<ListJobsResponse> {
    const moment = await this.moment();
    const paging = { skip: (page - 1) * pageSize, limit: pageSize };
    const { jobs, total } = await this.board.page(status, name, moment, paging);
    return { items: jobs.map((job) => toResponse(job, moment)), total, page, pageSize };
  }

  async summary(): Promise<JobsSummary> {
    const moment = await this.moment();
    const [queued, running, held, failed, stuck] = await Promise.all(
      (['queued', 'running', 'held', 'failed', 'stuck'] as const).map((filter) => this.board.count(filter, moment)),
    );
    return {
      queued: queued ?? 0,
      running: running ?? 0,
      held: held ?? 0,
      failed: failed ?? 0,
      stuck: stuck ?? 0,
      failedByName: await this.board.failedByName(),
      holds: await this.heldGroups(),
    };
  }

  /** How long the oldest job that could run has been waiting; 0 when none does. */
  async oldestDueSeconds(): Promise<number> {
    const moment = await this.moment();
    const due = await this.board.oldestDue(moment);
    return due ? (moment.now.getTime() - due.getTime()) / 1_000 : 0;
  }

  /** How many gave up after this moment. */
  failedSince(moment: Date): Promise<number> {
    return this.board.countFailedSince(moment);
  }

  /** @throws AppError JOB_NOT_FOUND, JOB_NOT_FAILED */
  async retry(id: string): Promise<void> {
    const job = await this.failedJob(id);
    if (!(await this.startAgain(job))) {
      throw notFailed();
    }
    this.queue.wake();
  }

  /** Those of one kind, or all. @returns how many */
  async retryFailed(name: string | undefined): Promise<number> {
    let retried = 0;
    let last: string | null = null;
    for (;;) {
      const ids: string[] = await this.board.failedAfter(last, name, batch);
      for (const id of ids) {
        const job = await this.queue.find(id);
        retried += job && (await this.startAgain(job)) ? 1 : 0;
      }
      last = ids.at(-1) ?? null;
      if (last === null) {
        this.queue.wake();
        return retried;
      }
    }
  }

  /** @throws AppError JOB_NOT_FOUND, JOB_NOT_FAILED */
  async remove(id: string): Promise<void> {
    await this.failedJob(id);
    if (!(await this.board.remove(id))) {
      throw notFailed();
    }
  }

  /** What its failure made visible is taken back first: a crash in between leaves a failed job, which can be started again. */
  private async startAgain(job: JobRecord): Promise<boolean> {
    const registered = this.registry.find(job.name);
    const payload = registered?.definition.payload.safeParse(job.payload);
    if (payload?.success) {
      await registered?.handler.retried?.(payload.data);
    }
    return await this.board.reopen(job);
  }

  private async failedJob(id: string): Promise<JobRecord> {
    const job = await this.queue.find(id);
    if (!job) {
      throw new AppError('JOB_NOT_FOUND', 'This job is gone: it was done or removed meanwhile.');
    }
    if (job.status !== 'failed') {
      throw notFailed();
    }
    return job;
  }

  private async moment(): Promise<Moment> {
    const holds = await this.holds.held();
    const definitions = this.registry.all().map(({ definition }) => definition);
    return {
      now: new Date(),
      heldGroups: [...new Set(holds.map(({ group }) => group))],
      timeLimits: new Map(definitions.map(({ name, timeLimit }) => [name, timeLimit])),
    };
  }

  private async heldGroups(): Promise<JobHoldResponse[]> {
    const holds = await this.holds.held();
    const waiting = await this.board.waitingIn(holds.map(({ group }) => group));
    return holds.map(({ since, until, ...hold }) => ({
      ...hold,
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
      waiting: waiting.get(hold.group) ?? 0,
    }));
  }
}

const notFailed = () => new AppError('JOB_NOT_FAILED', 'Only work that has failed can be started again or removed.');

function toResponse(job: JobRecord, moment: Moment): JobResponse {
  const { id, name, status, group, attempts, maxAttempts, detail, lastError } = job;
  const held = status === 'queued' && group !== null && moment.heldGroups.includes(group);
  return {
    ...{ id, name, status, group, attempts, maxAttempts, detail, lastError },
    held,
    stuck: stuckReason(job, held, moment),
    runAt: job.runAt.toISOString(),
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

function stuckReason(job: JobRecord, held: boolean, { now, timeLimits }: Moment): StuckReason | null {
  const { name, status, runAt, leaseUntil, startedAt, takeovers } = job;
  if (status !== 'queued' && status !== 'running') {
    return null;
  }
  if (takeovers >= dyingAfter) {
    return 'dying';
  }
  if (status === 'running') {
    const limit = timeLimits.get(name) ?? defaultTimeLimit;
    const isAlive = leaseUntil !== null && leaseUntil > now;
    return isAlive && startedAt !== null && startedAt.getTime() < now.getTime() - limit ? 'hanging' : null;
  }
  return !held && runAt.getTime() < now.getTime() - overdueAfter ? 'overdue' : null;
}
