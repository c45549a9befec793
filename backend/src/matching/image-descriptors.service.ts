import { Injectable, Logger } from '@nestjs/common';
import { ImagesService } from '../images';
import { AppError } from '../platform/errors';
import { JobQueue } from '../platform/jobs';
import { describeImageJob } from './describe-image.job';
import { type ImageDescriptor, ImageDescriptorsRepository } from './image-descriptors.repository';
import { RecentDescriptors } from './recent-descriptors';
import { describePicture, describerId } from './picture-descriptor';

/** Each takes about 80 ms of a core: a customer waits at most two seconds for photos that were added just now. */
const mostComputedAtOnce = 24;

/** Descriptors of catalogue photos, computed once per photo and describer. */
@Injectable()
export class ImageDescriptors {
  private readonly logger = new Logger(ImageDescriptors.name);

  constructor(
    private readonly stored: ImageDescriptorsRepository,
    private readonly recent: RecentDescriptors,
    private readonly images: ImagesService,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Descriptors of these photos. Missing ones are computed now, as many as a waiting customer bears; the others are left
   * to jobs and missing in the answer. Photos that do not exist or cannot be read are left out.
   */
  async ofImages(imageIds: readonly string[]): Promise<Map<string, ImageDescriptor>> {
    const found = new Map<string, ImageDescriptor>();
    const add = (descriptor: ImageDescriptor | null) => {
      if (descriptor) {
        found.set(descriptor.imageId, descriptor);
        this.recent.add(descriptor);
      }
    };
    imageIds.forEach((id) => {
      add(this.recent.get(id));
    });
    const isMissing = (id: string) => !found.has(id);
    (await this.stored.findMany(imageIds.filter(isMissing))).forEach(add);
    const missing = imageIds.filter(isMissing);
    for (const id of missing.slice(0, mostComputedAtOnce)) {
      add(await this.compute(id));
    }
    const later = missing.slice(mostComputedAtOnce);
    if (later.length > 0) {
      this.logger.log({ message: 'Photos without a descriptor are described by jobs', photos: later.length });
      await this.jobs.enqueueAll(
        describeImageJob,
        later.map((imageId) => ({ payload: { imageId }, uniqueKey: `${describerId}:${imageId}` })),
      );
    }
    return found;
  }

  /** Makes sure that the photo has a descriptor of the present describer. @returns false when it cannot have one */
  async ensure(imageId: string): Promise<boolean> {
    return (await this.stored.findMany([imageId])).length > 0 || (await this.compute(imageId)) !== null;
  }

  /** Removes the descriptors of photos that are gone. @returns how many */
  async tidy(): Promise<number> {
    let removed = 0;
    let last: string | null = null;
    for (;;) {
      // One question to the photos for each few hundred keeps both sides in the milliseconds.
      const ids: string[] = await this.stored.imageIdsAfter(last, 200);
      if (ids.length === 0) {
        return removed;
      }
      const existing = new Set((await this.images.findMany(ids)).map(({ id }) => id));
      const gone = ids.filter((id) => !existing.has(id));
      await this.stored.remove(gone);
      removed += gone.length;
      last = ids.at(-1) ?? null;
    }
  }

  private async compute(imageId: string): Promise<ImageDescriptor | null> {
    try {
      const descriptor = { imageId, ...(await describePicture(await this.images.readOriginal(imageId))) };
      await this.stored.save(descriptor);
      return descriptor;
    } catch (error) {
      if (error instanceof AppError) {
        // The photo was removed in the meantime.
        return null;
      }
      // One bad file must not keep a customer from all other products.
      this.logger.warn({ message: 'A catalogue photo cannot be described', imageId, error });
      return null;
    }
  }
}
