import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../platform/database';
import type { VisionDay } from './vision-day.schema';

/** In billionths of a dollar. */
export interface DaySum {
  committed: number;
  spent: number;
}

@Injectable()
export class VisionDaysRepository {
  constructor(@InjectModel('VisionDay') private readonly model: Model<VisionDay>) {}

  async sumOf(day: string): Promise<DaySum> {
    const found = await this.model.findById(day).lean();
    return { committed: found?.committed ?? 0, spent: found?.spent ?? 0 };
  }

  /**
   * Sets money aside, unless `cap` is reached already. The look and the write are one step: of calls that come at the same
   * time in several processes, only one can be the last below the cap.
   * @returns false when the cap is reached
   */
  async reserve(day: string, amount: number, cap: number | null, expiresAt: Date): Promise<boolean> {
    await this.ensure(day, expiresAt);
    const below = cap === null ? {} : { committed: { $lt: cap } };
    const { matchedCount } = await this.model.updateOne({ _id: day, ...below }, { $inc: { committed: amount } });
    return matchedCount === 1;
  }

  /** What was set aside becomes what it cost. */
  async settle(day: string, reserved: number, cost: number): Promise<void> {
    await this.model.updateOne({ _id: day }, { $inc: { committed: cost - reserved, spent: cost, calls: 1 } });
  }

  private async ensure(day: string, expiresAt: Date): Promise<void> {
    try {
      const empty = { committed: 0, spent: 0, calls: 0, expiresAt };
      await this.model.updateOne({ _id: day }, { $setOnInsert: empty }, { upsert: true });
    } catch (error) {
      // Two processes began the day at once: it is there.
      if (!isDuplicateKey(error)) {
        throw error;
      }
    }
  }
}
