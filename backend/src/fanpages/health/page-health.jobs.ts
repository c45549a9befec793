import { Injectable, type OnModuleInit } from '@nestjs/common';
import * as z from 'zod';
import { idSchema } from '../../contracts';
import { defineJob, HandlesJob, JobQueue, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { FanpagesService } from '../fanpages.service';
import { PageHolds } from '../holds/page-holds';
import { PageHealthRecords } from './page-health-records';
import { PageHealthService } from './page-health.service';

const hour = 3_600_000;
const day = 24 * hour;
/** A page that was just connected is being set up at Facebook. In milliseconds. */
const setUpTakes = 5_000;

/** Every hour for pages that are not right, once a day for those that are. */
export const checkPagesJob = defineJob({
  name: 'fanpages.check-pages',
  payload: z.object({}),
  schedule: { every: hour },
});
export const checkPageJob = defineJob({
  name: 'fanpages.check-page',
  payload: z.strictObject({ fanpageId: idSchema }),
  // A page has its next look soon enough; one at a time, so that fifty pages do not use up what Facebook allows the app.
  attempts: 2,
  concurrency: 1,
});
type CheckPage = z.infer<typeof checkPageJob.payload>;

@Injectable()
@HandlesJob(checkPagesJob)
export class CheckPagesHandler implements JobHandler<object> {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly records: PageHealthRecords,
    private readonly holds: PageHolds,
    private readonly jobs: JobQueue,
  ) {}

  async handle(): Promise<JobOutcome> {
    const pages = await this.fanpages.withToken();
    const due: string[] = [];
    for (const { id, pageId, connection } of pages) {
      await this.holds.noteEndOfBlock(pageId);
      const health = await this.records.stored(id);
      // Held for its token although it is called connected: a process died between the two, and a look puts it right.
      const waits = (await this.holds.of(pageId)).some(({ cause }) => cause === 'token');
      const fine = connection === 'connected' && !waits && health?.problems.length === 0;
      if (!fine || Date.now() - health.checkedAt.getTime() >= day) {
        due.push(id);
      }
    }
    await this.jobs.enqueueAll(
      checkPageJob,
      due.map((fanpageId) => ({ payload: { fanpageId } })),
    );
    return due.length === 0 ? { outcome: 'skipped' } : { outcome: 'done', detail: `${due.length} pages` };
  }
}

@Injectable()
@HandlesJob(checkPageJob)
export class CheckPageHandler implements JobHandler<CheckPage>, OnModuleInit {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly health: PageHealthService,
    private readonly jobs: JobQueue,
  ) {}

  /** Sending was refused: why, is what a person will want to know. And whether all is well with a new token. */
  onModuleInit(): void {
    this.fanpages.whenDisconnected(async ({ id }) => {
      await this.jobs.enqueue(checkPageJob, { fanpageId: id });
    });
    this.fanpages.whenConnected(async ({ id }) => {
      const runAt = new Date(Date.now() + setUpTakes);
      await this.jobs.enqueue(checkPageJob, { fanpageId: id }, { runAt });
    });
  }

  async handle({ fanpageId }: CheckPage): Promise<JobOutcome> {
    const [fanpage] = await this.fanpages.findMany([fanpageId]);
    if (!fanpage) {
      return { outcome: 'skipped', detail: 'The page is gone.' };
    }
    const { state, problems } = await this.health.check(fanpageId);
    return { outcome: 'done', detail: [state, ...problems.map(({ code }) => code)].join(', ') };
  }
}
