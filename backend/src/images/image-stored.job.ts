import { z } from 'zod';
import { idSchema } from '../contracts';
import { defineJob } from '../platform/jobs';

/** A photo is in place: whoever derives something from it does so now. */
export const imageStoredJob = defineJob({ name: 'image.stored', payload: z.object({ imageId: idSchema }) });
