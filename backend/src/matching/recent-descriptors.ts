import { Injectable } from '@nestjs/common';
import type { ImageDescriptor } from './image-descriptors.repository';

/** In bytes, in every process that matches: at about 18 KB each, some 1,800 photos are read only once. */
const capacity = 32 * 1024 * 1024;
/** A page in use asks for all its photos at every question; what nobody asked for this long makes room. In milliseconds. */
const keptUnused = 15 * 60 * 1_000;
/** Ids alone: far below a megabyte. */
const mostUndescribable = 2_000;

/**
 * Descriptors that were used lately. They never change within one describer, so this is right in any number of
 * processes; which photos count is asked of the database for every match.
 *
 * A page's photos are asked for one after the other, again and again. Making room for the newest would then drop each
 * photo right before its turn comes as soon as they do not all fit. So what is here stays while it is in use, and the
 * rest is read from the database each time.
 */
@Injectable()
export class RecentDescriptors {
  /** In the order of use: a Map keeps insertion order. */
  private readonly entries = new Map<string, { descriptor: ImageDescriptor; usedAt: number }>();
  private readonly undescribable = new Set<string>();
  private bytes = 0;

  /** @param now only tests say what time it is, here and below */
  get(imageId: string, now = Date.now()): ImageDescriptor | null {
    const entry = this.entries.get(imageId);
    if (!entry) {
      return null;
    }
    this.entries.delete(imageId);
    this.entries.set(imageId, { ...entry, usedAt: now });
    return entry.descriptor;
  }

  /** Keeps it when there is room. */
  add(descriptor: ImageDescriptor, now = Date.now()): void {
    const size = sizeOf(descriptor);
    if (this.entries.has(descriptor.imageId) || !this.makeRoom(size, now)) {
      return;
    }
    this.entries.set(descriptor.imageId, { descriptor, usedAt: now });
    this.bytes += size;
  }

  /** Gone, or no picture that can be read: nothing to try again for the next customer. */
  addUndescribable(imageId: string): void {
    this.undescribable.add(imageId);
    if (this.undescribable.size > mostUndescribable) {
      const [oldest = ''] = this.undescribable;
      this.undescribable.delete(oldest);
    }
  }

  isUndescribable(imageId: string): boolean {
    return this.undescribable.has(imageId);
  }

  private makeRoom(size: number, now: number): boolean {
    for (const [imageId, { descriptor, usedAt }] of this.entries) {
      if (this.bytes + size <= capacity || now - usedAt < keptUnused) {
        break;
      }
      this.entries.delete(imageId);
      this.bytes -= sizeOf(descriptor);
    }
    return this.bytes + size <= capacity;
  }
}

function sizeOf({ reference, appearance }: ImageDescriptor): number {
  const { thumbnail, crops, hashes } = reference;
  const values = appearance ? [appearance.colours, appearance.edges, appearance.silhouette] : [];
  return [thumbnail, crops, hashes, ...values].reduce((sum, { byteLength }) => sum + byteLength, 0);
}
