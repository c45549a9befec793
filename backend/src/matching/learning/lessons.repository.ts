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

  /** When a newer revision is stored already, that one stays. */
  async save({ id, revision, contentHash, fingerprint, right, wrong }: Lesson): Promise<void> {
    const teachesNothing = right === null && wrong.length === 0;
    const content = {
      revision,
      contentHash,
      // Kept from an earlier revision when the photo is gone by now: it is the same photo. Without a use for it, it goes.
      ...(fingerprint && { fingerprint: Buffer.from(fingerprint) }),
      ...(teachesNothing && { fingerprint: null }),
      right: right === null ? null : toObjectId(right),
      wrong: wrong.map(toObjectId),
    };
    try {
      await this.model.updateOne(
        { _id: toObjectId(id), revision: { $lt: revision } },
        { $set: content },
        { upsert: true },
      );
    } catch (error) {
      // The filter found nothing because what is stored is newer, so the upsert tried to insert it a second time.
      if (!isDuplicateKey(error)) {
        throw error;
      }
    }
  }

  /** The photo no longer stands for a product. */
  async forgetRight(id: string): Promise<void> {
    await this.model.updateOne({ _id: toObjectId(id) }, { $set: { right: null } });
  }

  /** Nothing of the photo is left in it. What teaches nothing is removed once no process remembers it any more. */
  async empty(id: string): Promise<void> {
    await this.model.updateOne(
      { _id: toObjectId(id) },
      { $set: { contentHash: '', fingerprint: null, right: null, wrong: [] } },
    );
  }

  async forgetProduct(productId: string): Promise<void> {
    const product = toObjectId(productId);
    await this.model.updateMany({ right: product }, { $set: { right: null } });
    await this.model.updateMany({ wrong: product }, { $pull: { wrong: product } });
  }

  /** Removes lessons that teach nothing, untouched since `moment`. @returns how many */
  async removeEmpty(moment: Date): Promise<number> {
    const { deletedCount } = await this.model.deleteMany({
      right: null,
      wrong: { $size: 0 },
      updatedAt: { $lt: moment },
    });
    return deletedCount;
  }

  /** When the oldest of the `most` lessons changed that changed last; null when there are no more than these. */
  async boundaryOfNewest(most: number): Promise<Date | null> {
    const [boundary, older] = await this.model
      .find({}, { updatedAt: 1 })
      .sort({ updatedAt: -1 })
      .skip(most - 1)
      .limit(2)
      .lean<Pick<LessonRecord, 'updatedAt'>[]>();
    return older ? (boundary?.updatedAt ?? null) : null;
  }

  /** Ids above `after` of lessons that changed before `moment`, in order. */
  async idsBefore(moment: Date, after: string | null, count: number): Promise<string[]> {
    const records = await this.model
      .find({ updatedAt: { $lt: moment }, ...(after !== null && { _id: { $gt: toObjectId(after) } }) }, { _id: 1 })
      .sort({ _id: 1 })
      .limit(count)
      .lean<Pick<LessonRecord, '_id'>[]>();
    return records.map(({ _id }) => _id.toString());
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.model.deleteMany({ _id: { $in: ids.map(toObjectId) } });
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
