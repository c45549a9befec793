import { Injectable } from '@nestjs/common';
import type { ImageDescriptor } from './image-descriptors.repository';

/** At about 18 KB each: 27 MB in every process that matches, enough for 1,500 photos to be read only once. */
const capacity = 1_500;

/**
 * Descriptors that were used lately. They never change within one describer, so this is right in any number of
 * processes; which photos count is asked of the database for every match.
 */
@Injectable()
export class RecentDescriptors {
  /** In the order of use: a Map keeps insertion order. */
  private readonly descriptors = new Map<string, ImageDescriptor>();

  get(imageId: string): ImageDescriptor | null {
    return this.descriptors.get(imageId) ?? null;
  }

  add(descriptor: ImageDescriptor): void {
    this.descriptors.delete(descriptor.imageId);
    this.descriptors.set(descriptor.imageId, descriptor);
    if (this.descriptors.size > capacity) {
      const [oldest] = this.descriptors.keys();
      if (oldest !== undefined) {
        this.descriptors.delete(oldest);
      }
    }
  }
}
