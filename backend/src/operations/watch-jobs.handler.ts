import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { Notices } from '../notices';
import { defineJob, HandlesJob, JobBoard, type JobHandler, type JobOutcome } from '../platform/jobs';

const minute = 60_000;
export const watchJobsJob = defineJob({
  name: 'operations.watch-jobs',
  payload: z.object({}),
  schedule: { every: minute },
});

/** Above the time between two looks: no failure slips through, and a notice that was dismissed stays away. In milliseconds. */
const recently = 90_000;

/** Tells people of work that was given up, and of work that does not move. */
@Injectable()
@HandlesJob(watchJobsJob)
export class WatchJobsHandler implements JobHandler<object> {
  constructor(
    private readonly board: JobBoard,
    private readonly notices: Notices,
  ) {}

  async handle(): Promise<JobOutcome> {
    const { failed, stuck, failedByName } = await this.board.summary();
    if (failed === 0) {
      await this.notices.clear('jobs_failed');
    } else if ((await this.board.failedSince(new Date(Date.now() - recently))) > 0) {
      await this.tell('jobs_failed', failedByName[0]?.name ?? '', 'failed');
    }
    if (stuck === 0) {
      await this.notices.clear('jobs_stuck');
    } else {
      const { items } = await this.board.list({ status: 'stuck', page: 1, pageSize: 1 });
      await this.tell('jobs_stuck', items[0]?.name ?? '', 'stuck');
    }
    return { outcome: 'skipped' };
  }

  private async tell(key: string, subject: string, status: string): Promise<void> {
    await this.notices.raise({ key, kind: 'jobs_failed', subject, link: `/operations?status=${status}` });
  }
}
