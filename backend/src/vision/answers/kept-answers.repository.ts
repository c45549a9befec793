import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../platform/database';
import type { KeptAnswer } from './kept-answer.schema';

/** At 2 KB each 40 MB: a busy month of a large shop. */
const mostAnswers = 20_000;
/** Taken out at once, so that not every new answer has to look for the oldest one. */
const removedAtOnce = 500;

/** Answers that were paid for, so that the same photo is not paid for again. */
@Injectable()
export class KeptAnswersRepository {
  constructor(@InjectModel('VisionAnswer') private readonly model: Model<KeptAnswer>) {}

  async find(id: string, now: Date): Promise<unknown> {
    // The TTL monitor runs once a minute: what is over may still be there.
    const found = await this.model.findOne({ _id: id, expiresAt: { $gt: now } }).lean();
    return found?.value;
  }

  async keep(id: string, value: unknown, expiresAt: Date): Promise<void> {
    try {
      await this.model.updateOne({ _id: id }, { $set: { value, expiresAt } }, { upsert: true });
    } catch (error) {
      // Another process has just kept its answer about the same photo, which is as good.
      if (!isDuplicateKey(error)) {
        throw error;
      }
    }
    if ((await this.model.estimatedDocumentCount()) > mostAnswers) {
      const oldest = await this.model.find({}, { _id: 1 }).sort({ expiresAt: 1 }).limit(removedAtOnce).lean();
      await this.model.deleteMany({ _id: { $in: oldest.map(({ _id }) => _id) } });
    }
  }
}
