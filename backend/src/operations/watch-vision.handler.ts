import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { Notices } from '../notices';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome } from '../platform/jobs';
import { VisionService } from '../vision';

/** Without the service unsure photos wait for a person: somebody should know soon, and asking costs nothing. */
const quarterOfAnHour = 15 * 60_000;
export const watchVisionJob = defineJob({
  name: 'operations.watch-vision',
  payload: z.object({}),
  schedule: { every: quarterOfAnHour },
});

const keys = {
  paused: 'vision_paused',
  model_unknown: 'vision_model_unknown',
  model_ends: 'vision_model_ends',
} as const;

/** Tells people when the vision service waits for them, and when its model will be gone or is not known. */
@Injectable()
@HandlesJob(watchVisionJob)
export class WatchVisionHandler implements JobHandler<object> {
  constructor(
    private readonly vision: VisionService,
    private readonly notices: Notices,
  ) {}

  async handle(): Promise<JobOutcome> {
    const trouble = await this.vision.trouble();
    for (const [what, key] of Object.entries(keys)) {
      if (trouble?.what !== what) {
        await this.notices.clear(key);
        continue;
      }
      const until = trouble.what === 'model_ends' ? ` (${trouble.on.toISOString().slice(0, 10)})` : '';
      const notice = { key, kind: key, subject: `${trouble.model}${until}`, link: '/settings' };
      // While it is paused customers go without it; everything else can wait until somebody has time.
      await (trouble.what === 'paused' ? this.notices.raise(notice) : this.notices.remind(notice));
    }
    return { outcome: 'skipped' };
  }
}
