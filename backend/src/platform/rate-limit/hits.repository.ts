import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../database';
import type { Hit } from './hit.schema';

@Injectable()
export class HitsRepository {
  constructor(@InjectModel('Hit') private readonly model: Model<Hit>) {}

  /** Counts one hit and answers the sum: one atomic step, so any number of processes share the counter. */
  async add(id: string, expiresAt: Date): Promise<number> {
    try {
      return await this.increment(id, expiresAt);
    } catch (error) {
      // Two first hits raced to insert the counter: it is there now.
      if (isDuplicateKey(error)) {
        return await this.increment(id, expiresAt);
      }
      throw error;
    }
  }

  async takeBack(id: string): Promise<void> {
    await this.model.updateOne({ _id: id, count: { $gt: 0 } }, { $inc: { count: -1 } });
  }

  async remove(id: string): Promise<void> {
    await this.model.deleteOne({ _id: id });
  }

  private async increment(id: string, expiresAt: Date): Promise<number> {
    const hit = await this.model
      .findOneAndUpdate(
        { _id: id },
        { $inc: { count: 1 }, $setOnInsert: { expiresAt } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
    return hit.count;
  }
}
