import { z } from 'zod';
import { idSchema } from '../../contracts';
import { defineJob } from '../../platform/jobs';

/** An admin waits for it, but customers go first. Who does not get an answer within three attempts drops the photo again. */
export const playgroundJob = defineJob({
  name: 'activity.playground',
  payload: z.strictObject({ receiptId: idSchema }),
  attempts: 3,
  priority: 5,
});

export type PlaygroundJob = z.infer<typeof playgroundJob.payload>;
