import { z } from 'zod';
import { idSchema } from '../contracts';
import { defineJob } from '../platform/jobs';

/** A photo is in place: whoever derives something from it does so now. */
export const imageStoredJob = defineJob({
  name: 'image.stored',
  payload: z.object({ imageId: idSchema }),
  // Looking at a picture is the work of a whole core, and a first start brings forty: the other core answers people.
  concurrency: 1,
  // As urgent as an answer to a customer, so that each goes in the order of arrival: a flood of questions does not keep a new
  // photo from being found, and of a thousand new photos only one is looked at at a time.
  priority: 10,
});
