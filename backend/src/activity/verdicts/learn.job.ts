import { z } from 'zod';
import { idSchema } from '../../contracts';
import { defineJob } from '../../platform/jobs';

/** Nobody waits for it: what it finds is mostly done already. */
export const learnJob = defineJob({
  name: 'activity.learn',
  payload: z.strictObject({ receiptId: idSchema }),
  priority: -5,
});

export type LearnJob = z.infer<typeof learnJob.payload>;
