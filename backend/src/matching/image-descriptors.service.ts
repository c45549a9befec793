import { setImmediate } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { ImagesService } from '../images';
import { AppError } from '../platform/errors';
import { JobQueue } from '../platform/jobs';
import { describeImageJob } from './describe-image.job';
import { type ImageDescriptor, ImageDescriptorsRepository } from './image-descriptors.repository';
import { PictureUnreadable } from './picture';
import { describePicture, describerId } from './picture-descriptor';
import { RecentDescriptors } from './recent-descriptors';

/** Each takes about 80 ms of a core: a customer waits at most two seconds for photos that were added just now. */
const mostComputedAtOnce = 24;
/** Photos read and compared at once: 4 MB of memory, and a few milliseconds until others have their turn. */
const batchSize = 200;

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
   * Descriptors of these photos, a batch at a time: the memory of a match does not grow with the page. Missing ones are
   * computed at the end, as many as a waiting customer bears; the others are left to jobs and missing in the answer.
   * Photos that do not exist, cannot be read or fail now are left out: the customer gets an answer from all others.
   */
  async *ofImages(imageIds: readonly string[]): AsyncGenerator<ImageDescriptor[]> {
    const missing: string[] = [];
    for (let start = 0; start < imageIds.length; start += batchSize) {
      const ids = imageIds.slice(start, start + batchSize);
      const known = await this.known(ids);
      yield [...known.values()];
      missing.push(...ids.filter((id) => !known.has(id) && !this.recent.isUndescribable(id)));
      await setImmediate();
    }
    const later = missing.slice(mostComputedAtOnce);
    for (const id of missing.slice(0, mostComputedAtOnce)) {
      try {
        const computed = await this.compute(id);
        yield computed ? [computed] : [];
      } catch (error) {
        this.logger.warn({ message: 'A catalogue photo could not be described now', imageId: id, error });
        later.push(id);
      }
    }
    await this.leaveToJobs(later);
  }

  /**
   * Makes sure that the photo has a descriptor of the present describer.
   * @returns false when it cannot have one: it is gone or no picture that can be read
   * @throws what may have passed the next time: a disk or a database that fails
   */
  async ensure(imageId: string): Promise<boolean> {
    return (await this.stored.findMany([imageId])).length > 0 || (await this.compute(imageId)) !== null;
  }

  /** Removes the descriptors of photos that are gone. @returns how many */
  async tidy(): Promise<number> {
    let removed = 0;
    let last: string | null = null;
    for (;;) {
      // One question to the photos for each batch keeps both sides in the milliseconds.
      const ids: string[] = await this.stored.imageIdsAfter(last, batchSize);
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

  private async known(imageIds: readonly string[]): Promise<Map<string, ImageDescriptor>> {
    const known = new Map<string, ImageDescriptor>();
    for (const id of imageIds) {
      const descriptor = this.recent.get(id);
      if (descriptor) {
        known.set(id, descriptor);
      }
    }
    const unknown = imageIds.filter((id) => !known.has(id) && !this.recent.isUndescribable(id));
    for (const descriptor of unknown.length > 0 ? await this.stored.findMany(unknown) : []) {
      known.set(descriptor.imageId, descriptor);
      this.recent.add(descriptor);
    }
    return known;
  }

  private async leaveToJobs(imageIds: readonly string[]): Promise<void> {
    if (imageIds.length === 0) {
      return;
    }
    this.logger.log({ message: 'Photos without a descriptor are described by jobs', photos: imageIds.length });
    await this.jobs.enqueueAll(
      describeImageJob,
      imageIds.map((imageId) => ({ payload: { imageId }, uniqueKey: `${describerId}:${imageId}` })),
    );
  }

  private async compute(imageId: string): Promise<ImageDescriptor | null> {
    const descriptor = await this.describe(imageId);
    if (!descriptor) {
      this.recent.addUndescribable(imageId);
      return null;
    }
    await this.stored.save(descriptor);
    this.recent.add(descriptor);
    return descriptor;
  }

  private async describe(imageId: string): Promise<ImageDescriptor | null> {
    try {
      return { imageId, ...(await describePicture(await this.images.readLarge(imageId))) };
    } catch (error) {
      if (error instanceof PictureUnreadable) {
        this.logger.warn({ message: 'A catalogue photo cannot be read', imageId, error });
        return null;
      }
      if (error instanceof AppError && error.code === 'IMAGE_NOT_FOUND') {
        // Removed in the meantime.
        return null;
      }
      throw error;
    }
  }
}
