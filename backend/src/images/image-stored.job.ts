import { z } from 'zod';
import { idSchema } from '../contracts';
import { defineJob } from '../platform/jobs';

/** A photo is in place: whoever derives something from it does so now. */
export const imageStoredJob = defineJob({
  name: 'image.stored',
  payload: z.object({ imageId: idSchema }),
  // Looking at a picture is the work of a whole core, and a first start brings forty: the other core answers people.
  concurrency: 1,
});
