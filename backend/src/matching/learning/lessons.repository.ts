import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, mongo } from 'mongoose';
import { isDuplicateKey, toObjectId } from '../../platform/database';
import type { LessonRecord } from './lesson.schema';

/** What an admin taught about one photo. */
export interface Lesson {
  /** That of the photo's receipt. */
  id: string;
  revision: number;
  contentHash: string;
  fingerprint: Uint8Array | null;
  right: string | null;
  wrong: string[];
}

export interface ChangedLesson extends Lesson {
  updatedAt: Date;
}

@Injectable()
export class LessonsRepository {
  constructor(@InjectModel('Lesson') private readonly model: Model<LessonRecord>) {}

  async find(id: string): Promise<Lesson | null> {
    const record = await this.model.findById(toObjectId(id)).lean<LessonRecord>();
    return record && toLesson(record);
  }

  /** @returns false when a newer revision is stored already: that one stays */
  async save({ id, revision, contentHash, fingerprint, right, wrong }: Lesson): Promise<boolean> {
    const content = {
      revision,
      contentHash,
      // Kept from an earlier revision when the photo is gone by now: it is the same photo.
      ...(fingerprint && { fingerprint: Buffer.from(fingerprint) }),
      right: right === null ? null : toObjectId(right),
      wrong: wrong.map(toObjectId),
    };
    try {
      await this.model.updateOne(
        { _id: toObjectId(id), revision: { $lt: revision } },
        { $set: content },
        { upsert: true },
      );
      return true;
    } catch (error) {
      // The filter found nothing because what is stored is newer, so the upsert tried to insert it a second time.
      if (isDuplicateKey(error)) {
        return false;
      }
      throw error;
    }
  }

  /** The photo no longer stands for a product. */
  async forgetRight(id: string): Promise<void> {
    await this.model.updateOne({ _id: toObjectId(id) }, { $set: { right: null } });
  }

  async forgetProduct(productId: string): Promise<void> {
    const product = toObjectId(productId);
    await this.model.updateMany({ right: product }, { $set: { right: null } });
    await this.model.updateMany({ wrong: product }, { $pull: { wrong: product } });
  }

  /** Those that changed at that moment or later, at most the `most` that changed last. */
  async changedSince(moment: Date, most: number): Promise<ChangedLesson[]> {
    const records = await this.model
      .find({ updatedAt: { $gte: moment } })
      .sort({ updatedAt: -1 })
      .limit(most)
      .lean<LessonRecord[]>();
    return records.map((record) => ({ ...toLesson(record), updatedAt: record.updatedAt }));
  }
}

const bytesOf = (stored: Buffer | mongo.Binary): Uint8Array =>
  new Uint8Array(Buffer.isBuffer(stored) ? stored : stored.value());

function toLesson(record: LessonRecord): Lesson {
  return {
    id: record._id.toString(),
    revision: record.revision,
    contentHash: record.contentHash,
    fingerprint: record.fingerprint && bytesOf(record.fingerprint),
    right: record.right?.toString() ?? null,
    wrong: record.wrong.map(String),
  };
}
