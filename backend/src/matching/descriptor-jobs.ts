import { Injectable } from '@nestjs/common';
import { imageStoredJob } from '../images';
import { HandlesJob, type JobHandler, type JobOutcome } from '../platform/jobs';
import { describeImageJob, tidyDescriptorsJob } from './describe-image.job';
import { ImageDescriptors } from './image-descriptors.service';

/** A new photo is described before the first customer asks for it. */
@Injectable()
@HandlesJob(imageStoredJob)
export class DescribeStoredImage implements JobHandler<{ imageId: string }> {
  constructor(private readonly descriptors: ImageDescriptors) {}

  handle({ imageId }: { imageId: string }): Promise<JobOutcome> {
    return describe(this.descriptors, imageId);
  }
}

@Injectable()
@HandlesJob(describeImageJob)
export class DescribeImage implements JobHandler<{ imageId: string }> {
  constructor(private readonly descriptors: ImageDescriptors) {}

  handle({ imageId }: { imageId: string }): Promise<JobOutcome> {
    return describe(this.descriptors, imageId);
  }
}

@Injectable()
@HandlesJob(tidyDescriptorsJob)
export class TidyDescriptors implements JobHandler<unknown> {
  constructor(private readonly descriptors: ImageDescriptors) {}

  async handle(): Promise<JobOutcome> {
    const removed = await this.descriptors.tidy();
    return { outcome: removed > 0 ? 'done' : 'skipped', detail: `${removed} descriptors of removed photos` };
  }
}

async function describe(descriptors: ImageDescriptors, imageId: string): Promise<JobOutcome> {
  return (await descriptors.ensure(imageId))
    ? { outcome: 'done' }
    : { outcome: 'skipped', detail: 'The photo is gone or cannot be read.' };
}
