import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../database';
import { rememberedSnapshots, type MetricTotalsRecord } from './metric-totals.schema';

export type MetricTotals = Pick<MetricTotalsRecord, 'version' | 'metrics' | 'included'>;

@Injectable()
export class MetricTotalsRepository {
  constructor(@InjectModel('MetricTotals') private readonly model: Model<MetricTotalsRecord>) {}

  async read(): Promise<MetricTotals> {
    return (await this.model.findById('departed').lean()) ?? { version: 0, metrics: '[]', included: [] };
  }

  /** Answers false when somebody else has written since `version` was read. */
  async write(version: number, metrics: string, snapshotId: string): Promise<boolean> {
    const change = {
      $set: { metrics, version: version + 1 },
      $push: { included: { $each: [snapshotId], $slice: -rememberedSnapshots } },
    };
    try {
      // The first one creates the document; of two at once one finds its id taken.
      const { matchedCount, upsertedCount } = await this.model.updateOne({ _id: 'departed', version }, change, {
        upsert: version === 0,
      });
      return matchedCount + upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) {
        return false;
      }
      throw error;
    }
  }
}
