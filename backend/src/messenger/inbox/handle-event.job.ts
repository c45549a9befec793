import * as z from 'zod';
import { idSchema } from '../../contracts';
import { defineJob } from '../../platform/jobs';

/**
 * Answers one event. A customer waits, so it goes before everything else. Twelve attempts from 2 s on, tripling up to ten
 * minutes, bridge an hour in which Facebook or the network is away; the reply is still welcome then.
 */
export const handleEventJob = defineJob({
  name: 'messenger.handle-event',
  payload: z.strictObject({ eventId: idSchema }),
  attempts: 12,
  backoff: { firstDelay: 2_000 },
  priority: 10,
});

export type HandleEvent = z.infer<typeof handleEventJob.payload>;
