import { Injectable, Logger } from '@nestjs/common';
import { ImageFiles } from './image-files';
import { ImagesRepository, type StoredImage } from './images.repository';

/** Which of these images some product shows. */
export type UsedImages = (ids: string[]) => Promise<Set<string>>;

export interface Collected {
  /** Images that no product had used for the grace time. */
  images: number;
  /** Files of attempts that a crash had cut off. */
  strayFiles: number;
}

/** A form may stay open over night before it is saved. In milliseconds. */
const graceTime = 24 * 60 * 60 * 1_000;
/** Images asked about at once: keeps one question to the products in the milliseconds. */
const batchSize = 200;

/**
 * Removes pictures that nobody shows. Mark and sweep: an image is marked when no product uses it, and removed when a later
 * run, past the grace time, still finds it so. Safe to run at any time and by several processes at once.
 */
@Injectable()
export class UnusedImages {
  private readonly logger = new Logger(UnusedImages.name);

  constructor(
    private readonly images: ImagesRepository,
    private readonly files: ImageFiles,
  ) {}

  /** @param now only tests say what time it is */
  async collect(isUsed: UsedImages, now = new Date()): Promise<Collected> {
    const deadline = new Date(now.getTime() - graceTime);
    const collected = { images: 0, strayFiles: 0 };
    let last: string | null = null;
    for (;;) {
      const batch: StoredImage[] = await this.images.nextAfter(last, batchSize);
      if (batch.length === 0) {
        break;
      }
      collected.images += await this.collectBatch(batch, isUsed, now, deadline);
      last = batch.at(-1)?.id ?? null;
    }
    collected.strayFiles = await this.collectStrayFiles(deadline);
    if (collected.images + collected.strayFiles > 0) {
      this.logger.log({ message: 'Removed pictures that no product shows', ...collected });
    }
    return collected;
  }

  private async collectBatch(batch: StoredImage[], isUsed: UsedImages, now: Date, deadline: Date): Promise<number> {
    const used = await isUsed(batch.map(({ id }) => id));
    const shown = batch.filter(({ id }) => used.has(id));
    const unused = batch.filter(({ id }) => !used.has(id));
    await this.images.markUsed(shown.filter(({ unusedSince }) => unusedSince).map(({ id }) => id));
    await this.images.markUnused(
      unused.filter(({ unusedSince }) => !unusedSince).map(({ id }) => id),
      now,
    );
    let removed = 0;
    for (const image of unused.filter(({ unusedSince }) => unusedSince && unusedSince <= deadline)) {
      // A product may have claimed it since we asked: then the condition inside fails, and the picture stays.
      if (await this.images.removeUnused(image.id, deadline)) {
        await this.files.remove(image);
        removed += 1;
      }
    }
    return removed;
  }

  /** Files without an image, of attempts so old that they cannot be under way: an id holds the time it was made. */
  private async collectStrayFiles(deadline: Date): Promise<number> {
    const owners = await this.files.owners();
    const old = [...owners.keys()].filter((id) => createdAt(id) < deadline);
    let removed = 0;
    for (let start = 0; start < old.length; start += batchSize) {
      const ids = old.slice(start, start + batchSize);
      const known = new Set((await this.images.findMany(ids)).map(({ id }) => id));
      const stray = ids.filter((id) => !known.has(id)).flatMap((id) => owners.get(id) ?? []);
      await this.files.removeFiles(stray);
      removed += stray.length;
    }
    return removed;
  }
}

/** The first four bytes of an id are the second in which it was made. */
function createdAt(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8), 16) * 1_000);
}
