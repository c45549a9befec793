import { z } from 'zod';
import { idSchema } from '../../contracts';
import { defineJob } from '../../platform/jobs';

/** A customer's photo became a view of a product. */
export const describeViewJob = defineJob({
  name: 'matching.describe-view',
  payload: z.object({ viewId: idSchema }),
  // As images' job: the other core answers people, in the order of arrival.
  concurrency: 1,
  priority: 10,
});
