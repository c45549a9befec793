import { Injectable } from '@nestjs/common';
import { ImagesService } from '../../images';
import { AppError } from '../../platform/errors';
import { ReferenceViews } from '../learning/reference-views.service';

/** What can be compared with a customer's photo: a photo of the catalogue, or a customer's one that was confirmed. */
export interface PhotoSource {
  id: string;
  kind: 'image' | 'view';
}

/** Photos asked for at once: keeps one question to the database in the milliseconds. */
const batchSize = 200;

/** All pictures that matching compares with, wherever they are kept. */
@Injectable()
export class PhotoSources {
  constructor(
    private readonly images: ImagesService,
    private readonly views: ReferenceViews,
  ) {}

  /** Null when it is gone. */
  async read({ id, kind }: PhotoSource): Promise<Buffer | null> {
    if (kind === 'view') {
      return await this.views.readPhoto(id);
    }
    try {
      return await this.images.readLarge(id);
    } catch (error) {
      if (error instanceof AppError && error.code === 'IMAGE_NOT_FOUND') {
        return null;
      }
      throw error;
    }
  }

  async count(): Promise<number> {
    return (await this.images.count()) + (await this.views.count());
  }

  /** All of them, a batch at a time: memory does not grow with the catalogue. */
  async *batches(): AsyncGenerator<PhotoSource[]> {
    yield* this.each('image', (after) => this.images.idsAfter(after, batchSize));
    yield* this.each('view', async (after) => (await this.views.nextAfter(after, batchSize)).map(({ id }) => id));
  }

  /** Those of the ids that exist, as a photo or as a view. */
  async existing(ids: readonly string[]): Promise<Set<string>> {
    const images = await this.images.findMany(ids);
    const views = await this.views.findMany(ids);
    return new Set([...images, ...views].map(({ id }) => id));
  }

  private async *each(
    kind: PhotoSource['kind'],
    idsAfter: (after: string | null) => Promise<string[]>,
  ): AsyncGenerator<PhotoSource[]> {
    let last: string | null = null;
    for (;;) {
      const ids: string[] = await idsAfter(last);
      if (ids.length === 0) {
        return;
      }
      yield ids.map((id) => ({ id, kind }));
      last = ids.at(-1) ?? null;
    }
  }
}
