import { z } from 'zod';
import { idSchema } from '../contracts';
import { defineJob } from '../platform/jobs';

const hour = 60 * 60 * 1000;

/** A photo without a descriptor of the present describer, found while a customer was waiting. */
export const describeImageJob = defineJob({
  name: 'matching.describe-image',
  payload: z.object({ imageId: idSchema }),
  // Decoding is the work of a whole core: the other one answers customers.
  concurrency: 1,
});

/** Removes descriptors of photos that the collector of unused photos took: once a day, after its run. */
export const tidyDescriptorsJob = defineJob({
  name: 'matching.tidy-descriptors',
  payload: z.looseObject({}),
  schedule: { every: 24 * hour, offset: 20 * hour },
});
