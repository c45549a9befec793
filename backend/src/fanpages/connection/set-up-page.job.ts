import { Injectable, type OnModuleInit } from '@nestjs/common';
import * as z from 'zod';
import { idSchema } from '../../contracts';
import { defineJob, HandlesJob, JobQueue, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { FanpagesService } from '../fanpages.service';
import { PageSettings } from '../settings/page-settings';
import { PageSetup } from './page-setup';

/** Changes that follow each other are one. In milliseconds. */
const settledAfter = 2_000;

export const setUpPageJob = defineJob({
  name: 'fanpages.set-up-page',
  payload: z.strictObject({ fanpageId: idSchema }),
});
type SetUpPage = z.infer<typeof setUpPageJob.payload>;

/** Brings greeting, menu and subscription at Facebook in step with the settings. */
@Injectable()
@HandlesJob(setUpPageJob)
export class SetUpPageHandler implements JobHandler<SetUpPage>, OnModuleInit {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly settings: PageSettings,
    private readonly setup: PageSetup,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.settings.whenChanged(async (fanpageId) => {
      const runAt = new Date(Date.now() + settledAfter);
      await this.jobs.enqueue(setUpPageJob, { fanpageId }, { key: `set-up:${fanpageId}`, runAt });
    });
  }

  async handle({ fanpageId }: SetUpPage): Promise<JobOutcome> {
    const [fanpage] = await this.fanpages.findMany([fanpageId]);
    const token = fanpage ? await this.fanpages.accessToken(fanpageId) : null;
    if (!fanpage || token === null || fanpage.connection === 'disconnected') {
      return { outcome: 'skipped', detail: 'The page is not connected.' };
    }
    const problems = await this.setup.apply(fanpage, token);
    if (problems.includes('graph_unreachable')) {
      throw new Error('Facebook does not answer.');
    }
    return { outcome: 'done', detail: problems.join(', ') || 'in step' };
  }
}
