import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '../database';
import type { HoldCause, StoredJobHold } from './job-hold.schema';

/** The last moment that every client of the database can write: "until somebody releases it", and it still sorts as a date. */
const forGood = new Date('9999-12-31T23:59:59.999Z');

export interface JobHold {
  group: string;
  cause: HoldCause;
  reason: string;
  since: Date;
  /** Null when it does not end by itself. */
  until: Date | null;
}

@Injectable()
export class JobHoldsRepository {
  constructor(@InjectModel('JobHold') private readonly holds: Model<StoredJobHold>) {}

  /** The longer time counts. @returns whether it is new */
  async hold(group: string, cause: HoldCause, reason: string, until: Date | null): Promise<boolean> {
    // One that ended is a new one again, also where the database has not removed it yet.
    await this.holds.deleteOne({ group, cause, until: { $lte: new Date() } });
    for (;;) {
      try {
        const { upsertedCount } = await this.holds.updateOne(
          { group, cause },
          {
            $max: { until: until ?? forGood },
            $set: { reason, askedAt: new Date() },
            $setOnInsert: { since: new Date() },
          },
          { upsert: true },
        );
        return upsertedCount === 1;
      } catch (error) {
        // Two upserts at the same moment can both insert; the second then finds the first one's.
        if (!isDuplicateKey(error, 'group')) {
          throw error;
        }
      }
    }
  }

  /** @param askedBefore spares those that somebody asked for after this moment */
  async release(group: string, cause?: HoldCause, askedBefore?: Date): Promise<void> {
    await this.holds.deleteMany({
      group,
      ...(cause !== undefined && { cause }),
      ...(askedBefore && { $or: [{ askedAt: { $lte: askedBefore } }, { askedAt: { $exists: false } }] }),
    });
  }

  async active(now: Date): Promise<JobHold[]> {
    return toHolds(
      await this.holds
        .find({ until: { $gt: now } })
        .sort(oldestFirst)
        .lean(),
    );
  }

  async of(group: string, now: Date): Promise<JobHold[]> {
    return toHolds(
      await this.holds
        .find({ group, until: { $gt: now } })
        .sort(oldestFirst)
        .lean(),
    );
  }

  /** The groups alone, each once. */
  async groups(now: Date): Promise<string[]> {
    const holds = await this.holds.find({ until: { $gt: now } }, { group: 1 }).lean();
    return [...new Set(holds.map(({ group }) => group))];
  }
}

const oldestFirst = { since: 1 } as const;

const toHolds = (stored: readonly StoredJobHold[]): JobHold[] =>
  stored.map(({ group, cause, reason, since, until }) => ({
    group,
    cause,
    reason,
    since,
    until: until.getTime() === forGood.getTime() ? null : until,
  }));
