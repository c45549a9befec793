import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, mongo } from 'mongoose';
import { isDuplicateKey, toObjectId } from '../platform/database';
import { type Appearance, appearanceLengths } from './appearance';
import type { ImageDescriptorRecord } from './image-descriptor.schema';
import { describerId, type PictureDescriptor } from './picture-descriptor';

export interface ImageDescriptor extends PictureDescriptor {
  imageId: string;
}

@Injectable()
export class ImageDescriptorsRepository {
  constructor(@InjectModel('ImageDescriptor') private readonly model: Model<ImageDescriptorRecord>) {}

  /** Those of the present describer, in no particular order. */
  async findMany(imageIds: readonly string[]): Promise<ImageDescriptor[]> {
    const records = await this.model
      .find({ imageId: { $in: imageIds.map(toObjectId) }, describerId })
      .lean<ImageDescriptorRecord[]>();
    return records.map(toDescriptor);
  }

  /** Takes the place of an older describer's. */
  async save({ imageId, reference, appearance }: ImageDescriptor): Promise<void> {
    const content = {
      describerId,
      thumbnail: Buffer.from(reference.thumbnail),
      crops: bytesOf(reference.crops),
      hashes: bytesOf(reference.hashes),
      appearance:
        appearance && Buffer.concat([appearance.colours, appearance.edges, appearance.silhouette].map(bytesOf)),
    };
    try {
      await this.model.updateOne({ imageId: toObjectId(imageId) }, { $set: content }, { upsert: true });
    } catch (error) {
      // Two processes inserted at once: the other's descriptor of the same picture is the same.
      if (!isDuplicateKey(error, 'imageId')) {
        throw error;
      }
    }
  }

  async remove(imageIds: readonly string[]): Promise<void> {
    await this.model.deleteMany({ imageId: { $in: imageIds.map(toObjectId) } });
  }

  /** Up to `count` photos with a descriptor, above `after`, in order of their ids. */
  async imageIdsAfter(after: string | null, count: number): Promise<string[]> {
    const filter = after === null ? {} : { imageId: { $gt: toObjectId(after) } };
    const records = await this.model
      .find(filter)
      .select({ imageId: 1 })
      .sort({ imageId: 1 })
      .limit(count)
      .lean<Pick<ImageDescriptorRecord, 'imageId'>[]>();
    return records.map(({ imageId }) => imageId.toString());
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** A copy of its own: bytes out of a network buffer start anywhere, numbers must not. */
function bytesIn(stored: Buffer | mongo.Binary): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.isBuffer(stored) ? stored : stored.value();
  return new Uint8Array(bytes);
}

function toDescriptor(record: ImageDescriptorRecord): ImageDescriptor {
  return {
    imageId: record.imageId.toString(),
    reference: {
      thumbnail: bytesIn(record.thumbnail),
      crops: new Float32Array(bytesIn(record.crops).buffer),
      hashes: new Uint32Array(bytesIn(record.hashes).buffer),
    },
    appearance: record.appearance && toAppearance(new Float32Array(bytesIn(record.appearance).buffer)),
  };
}

function toAppearance(values: Float32Array): Appearance {
  const { colours, edges } = appearanceLengths;
  return {
    colours: values.subarray(0, colours),
    edges: values.subarray(colours, colours + edges),
    silhouette: values.subarray(colours + edges),
  };
}
