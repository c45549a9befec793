import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../database';
import type { StampRecord } from './stamp.schema';

@Injectable()
export class StampsRepository {
  constructor(@InjectModel('CacheStamp') private readonly model: Model<StampRecord>) {}

  async read(name: string): Promise<number> {
    const record = await this.model.findById(name).lean<StampRecord>();
    return record?.moves ?? 0;
  }

  async move(name: string): Promise<void> {
    const step = () => this.model.updateOne({ _id: name }, { $inc: { moves: 1 } }, { upsert: true });
    try {
      await step();
    } catch (error) {
      // Two first moves raced to insert the stamp: it is there now.
      if (!isDuplicateKey(error)) {
        throw error;
      }
      await step();
    }
  }
}
