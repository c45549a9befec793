import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../platform/database';
import type { BreakerRecord, PauseCause } from './breaker.schema';

export interface Pause {
  cause: PauseCause;
  until: Date;
  detail: string;
}

const closed = { troubles: 0, pausedUntil: null, cause: null, detail: '', probeUntil: null } as const;

/** Each step is one atomic write, so that any number of processes share one breaker. */
@Injectable()
export class BreakersRepository {
  constructor(@InjectModel('VisionBreaker') private readonly model: Model<BreakerRecord>) {}

  /** Null when nothing is wrong. */
  async pauseOf(id: string): Promise<Pause | null> {
    const record = await this.model.findById(id).lean();
    return record?.pausedUntil && record.cause
      ? { cause: record.cause, until: record.pausedUntil, detail: record.detail }
      : null;
  }

  /** Of all who ask after the end of a pause, one gets true until `probeUntil`. */
  async claimProbe(id: string, now: Date, probeUntil: Date): Promise<boolean> {
    const claimed = await this.model.findOneAndUpdate(
      { _id: id, pausedUntil: { $ne: null, $lte: now }, $or: [{ probeUntil: null }, { probeUntil: { $lte: now } }] },
      { $set: { probeUntil, touchedAt: now } },
    );
    return claimed !== null;
  }

  async releaseProbe(id: string): Promise<void> {
    await this.model.updateOne({ _id: id }, { $set: { probeUntil: null } });
  }

  /**
   * A longer pause stays: what failed late knows less than what stopped it.
   * @returns whether it was not paused for this cause before
   */
  async pause(id: string, { cause, until, detail }: Pause, now: Date): Promise<boolean> {
    await this.ensure(id, now);
    const before = await this.model
      .findOneAndUpdate(
        { _id: id, $or: [{ pausedUntil: null }, { pausedUntil: { $lt: until } }] },
        { $set: { cause, pausedUntil: until, detail, probeUntil: null, touchedAt: now } },
        { returnDocument: 'before' },
      )
      .lean();
    return before !== null && before.cause !== cause;
  }

  /** @returns how many troubles there are in a row now */
  async addTrouble(id: string, now: Date): Promise<number> {
    await this.ensure(id, now);
    const record = await this.model
      .findOneAndUpdate({ _id: id }, { $inc: { troubles: 1 }, $set: { touchedAt: now } }, { returnDocument: 'after' })
      .lean();
    return record?.troubles ?? 0;
  }

  async forgetTroubles(id: string): Promise<void> {
    await this.model.updateOne({ _id: id, troubles: { $gt: 0 } }, { $set: { troubles: 0 } });
  }

  async close(id: string): Promise<void> {
    await this.model.updateOne({ _id: id }, { $set: closed });
  }

  private async ensure(id: string, now: Date): Promise<void> {
    try {
      await this.model.updateOne({ _id: id }, { $setOnInsert: { ...closed, touchedAt: now } }, { upsert: true });
    } catch (error) {
      // Two processes inserted it at once: it is there.
      if (!isDuplicateKey(error)) {
        throw error;
      }
    }
  }
}
