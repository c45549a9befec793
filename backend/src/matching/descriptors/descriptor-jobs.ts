import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { imageStoredJob } from '../../images';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome, type JobRun } from '../../platform/jobs';
import { CatalogueDescriptors } from './catalogue-descriptors';
import { describeViewJob } from './describe-view.job';
import type { PhotoSource } from './photo-sources';

const minute = 60 * 1_000;
const hour = 60 * minute;

/**
 * Looks for photos that have no descriptor of the present describer. Every minute, so that a changed embedder is noticed by
 * itself; a run ends within the minute, so that no second one waits behind it and a stopping process is not held up.
 */
export const describeMissingJob = defineJob({
  name: 'matching.describe-missing',
  payload: z.looseObject({}),
  concurrency: 1,
  schedule: { every: minute },
});
const longestRun = 50_000;

/** Removes descriptors of photos that the collector of unused photos took: once a day, after its run. */
export const tidyDescriptorsJob = defineJob({
  name: 'matching.tidy-descriptors',
  payload: z.looseObject({}),
  schedule: { every: 24 * hour, offset: 20 * hour },
});

/** A new photo is described before the first customer asks for it. */
@Injectable()
@HandlesJob(imageStoredJob)
export class DescribeStoredImage implements JobHandler<{ imageId: string }> {
  constructor(private readonly descriptors: CatalogueDescriptors) {}

  handle({ imageId }: { imageId: string }, { signal }: JobRun): Promise<JobOutcome> {
    return described(this.descriptors, { id: imageId, kind: 'image' }, signal);
  }
}

@Injectable()
@HandlesJob(describeViewJob)
export class DescribeView implements JobHandler<{ viewId: string }> {
  constructor(private readonly descriptors: CatalogueDescriptors) {}

  handle({ viewId }: { viewId: string }, { signal }: JobRun): Promise<JobOutcome> {
    return described(this.descriptors, { id: viewId, kind: 'view' }, signal);
  }
}

@Injectable()
@HandlesJob(describeMissingJob)
export class DescribeMissing implements JobHandler<unknown> {
  constructor(private readonly descriptors: CatalogueDescriptors) {}

  async handle(_payload: unknown, { signal }: JobRun): Promise<JobOutcome> {
    const end = Date.now() + longestRun;
    const count = await this.descriptors.describeMissing(() => Date.now() > end, signal);
    return { outcome: count > 0 ? 'done' : 'skipped', detail: `${count} photos described` };
  }
}

@Injectable()
@HandlesJob(tidyDescriptorsJob)
export class TidyDescriptors implements JobHandler<unknown> {
  constructor(private readonly descriptors: CatalogueDescriptors) {}

  async handle(): Promise<JobOutcome> {
    const { gone, outdated } = await this.descriptors.tidy();
    return {
      outcome: gone + outdated > 0 ? 'done' : 'skipped',
      detail: `descriptors of ${gone} removed photos, and ${outdated} of earlier describers`,
    };
  }
}

async function described(
  descriptors: CatalogueDescriptors,
  source: PhotoSource,
  signal: AbortSignal,
): Promise<JobOutcome> {
  return (await descriptors.ensure(source, { signal }))
    ? { outcome: 'done' }
    : { outcome: 'skipped', detail: 'The photo is gone or cannot be read.' };
}
