import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { isDuplicateKey, toObjectId } from '../platform/database';
import type { ImageDocument } from './image.schema';

export interface StoredImage extends Omit<ImageDocument, '_id'> {
  id: string;
}

@Injectable()
export class ImagesRepository {
  constructor(@InjectModel('Image') private readonly images: Model<ImageDocument>) {}

  /** An id that no image has yet. */
  nextId(): string {
    return new Types.ObjectId().toString();
  }

  /** @returns false when the same content is stored already */
  async insert({ id, ...image }: StoredImage): Promise<boolean> {
    try {
      await this.images.create({ _id: toObjectId(id), ...image });
      return true;
    } catch (error) {
      if (isDuplicateKey(error, 'contentHash')) {
        return false;
      }
      throw error;
    }
  }

  /**
   * Finds an image by content and starts its grace time anew, in one step: the collector cannot take it between our
   * look and the product that the uploader is about to save. (On an image in use, the collector clears the mark.)
   */
  async renew(contentHash: string, now: Date): Promise<StoredImage | null> {
    const found = await this.images
      .findOneAndUpdate({ contentHash }, { $set: { unusedSince: now } }, { returnDocument: 'after' })
      .lean();
    return found && toStoredImage(found);
  }

  async findMany(ids: readonly string[]): Promise<StoredImage[]> {
    const found = await this.images.find({ _id: { $in: ids.map(toObjectId) } }).lean();
    return found.map(toStoredImage);
  }

  async find(id: string): Promise<StoredImage | null> {
    const found = await this.images.findById(toObjectId(id)).lean();
    return found && toStoredImage(found);
  }

  /** Up to `count` images with ids above `after`, in order of id. */
  async nextAfter(after: string | null, count: number): Promise<StoredImage[]> {
    const filter = after === null ? {} : { _id: { $gt: toObjectId(after) } };
    const found = await this.images.find(filter).sort({ _id: 1 }).limit(count).lean();
    return found.map(toStoredImage);
  }

  async count(): Promise<number> {
    return await this.images.countDocuments();
  }

  async markUsed(ids: readonly string[]): Promise<void> {
    await this.images.updateMany({ _id: { $in: ids.map(toObjectId) } }, { $set: { unusedSince: null } });
  }

  /** Keeps an earlier mark. */
  async markUnused(ids: readonly string[], now: Date): Promise<void> {
    await this.images.updateMany(
      { _id: { $in: ids.map(toObjectId) }, unusedSince: null },
      { $set: { unusedSince: now } },
    );
  }

  /** Removes the image only if it is still marked since before `deadline`: a claim in the meantime wins. */
  async removeUnused(id: string, deadline: Date): Promise<boolean> {
    const { deletedCount } = await this.images.deleteOne({
      _id: toObjectId(id),
      unusedSince: { $lte: deadline },
    });
    return deletedCount === 1;
  }

  async remove(id: string): Promise<void> {
    await this.images.deleteOne({ _id: toObjectId(id) });
  }
}

function toStoredImage({
  _id,
  contentHash,
  format,
  bytes,
  width,
  height,
  thumbhash,
  unusedSince,
}: ImageDocument): StoredImage {
  return { id: _id.toString(), contentHash, format, bytes, width, height, thumbhash, unusedSince };
}
