import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey, toObjectId } from '../../platform/database';
import { picturesVersion } from '../engine/versions';
import type { DescriptorRecord } from './descriptor.schema';

export interface StoredDescriptor {
  sourceId: string;
  describerId: string;
  /** Null when the photo cannot be described. */
  packed: Uint8Array<ArrayBuffer> | null;
}

@Injectable()
export class DescriptorsRepository {
  constructor(@InjectModel('Descriptor') private readonly model: Model<DescriptorRecord>) {}

  /**
   * The describer's own where there is one, otherwise another's with the same hashes and keypoints: while vectors are made
   * anew, those go on finding things.
   */
  async ofSources(sourceIds: readonly string[], describerId: string): Promise<StoredDescriptor[]> {
    const records = await this.model
      .find({ sourceId: { $in: sourceIds.map(toObjectId) }, picturesVersion })
      .lean<DescriptorRecord[]>();
    const best = new Map<string, DescriptorRecord>();
    for (const record of records) {
      const id = record.sourceId.toString();
      if (record.describerId === describerId || !best.has(id)) {
        best.set(id, record);
      }
    }
    return [...best.values()].map(toStored);
  }

  /** Those of the sources that this describer has done, the undescribable ones included. */
  async doneAmong(sourceIds: readonly string[], describerId: string): Promise<Set<string>> {
    const records = await this.model
      .find({ sourceId: { $in: sourceIds.map(toObjectId) }, describerId })
      .select({ sourceId: 1 })
      .lean<Pick<DescriptorRecord, 'sourceId'>[]>();
    return new Set(records.map(({ sourceId }) => sourceId.toString()));
  }

  async isDescribed(sourceId: string, describerId: string): Promise<boolean> {
    return (
      (await this.model.countDocuments({
        sourceId: toObjectId(sourceId),
        describerId,
        packed: { $ne: null },
      })) > 0
    );
  }

  async save({ sourceId, describerId, packed }: StoredDescriptor): Promise<void> {
    try {
      await this.model.updateOne(
        { sourceId: toObjectId(sourceId), describerId },
        { $set: { picturesVersion, packed: packed && Buffer.from(packed) } },
        { upsert: true },
      );
    } catch (error) {
      // Two processes inserted at once: the other's descriptor of the same picture is the same.
      if (!isDuplicateKey(error, 'sourceId')) {
        throw error;
      }
    }
  }

  async remove(sourceIds: readonly string[]): Promise<void> {
    await this.model.deleteMany({ sourceId: { $in: sourceIds.map(toObjectId) } });
  }

  /** Of describers that were last used before `moment`, where this one has done the source as well. @returns how many */
  async removeOlder(sourceIds: readonly string[], describerId: string, moment: Date): Promise<number> {
    const done = [...(await this.doneAmong(sourceIds, describerId))];
    const { deletedCount } = await this.model.deleteMany({
      sourceId: { $in: done.map(toObjectId) },
      describerId: { $ne: describerId },
      updatedAt: { $lt: moment },
    });
    return deletedCount;
  }

  /** Up to `count` sources with a descriptor, above `after`, in order of their ids. */
  async sourceIdsAfter(after: string | null, count: number): Promise<string[]> {
    const records = await this.model
      .find(after === null ? {} : { sourceId: { $gt: toObjectId(after) } })
      .select({ sourceId: 1 })
      .sort({ sourceId: 1 })
      .limit(count)
      .lean<Pick<DescriptorRecord, 'sourceId'>[]>();
    return [...new Set(records.map(({ sourceId }) => sourceId.toString()))];
  }

  async count(describerId: string): Promise<number> {
    return await this.model.countDocuments({ describerId });
  }
}

function toStored({ sourceId, describerId, packed }: DescriptorRecord): StoredDescriptor {
  const bytes = packed === null || Buffer.isBuffer(packed) ? packed : packed.value();
  return { sourceId: sourceId.toString(), describerId, packed: bytes && new Uint8Array(bytes) };
}
