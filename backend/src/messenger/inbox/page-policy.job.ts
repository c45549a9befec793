import * as z from 'zod';
import { idSchema } from '../../contracts';
import { defineJob } from '../../platform/jobs';

/** Facebook warns a page, blocks it, or lifts the block. */
export const pagePolicyJob = defineJob({
  name: 'messenger.page-policy',
  payload: z.strictObject({ eventId: idSchema }),
  // Before the messages that wait: it decides whether they may be sent.
  priority: 20,
});

export type PagePolicy = z.infer<typeof pagePolicyJob.payload>;
