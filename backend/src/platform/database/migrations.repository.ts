import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from './duplicate-key';
import type { MigrationRecord } from './migration.schema';

const lockId = 'lock';

@Injectable()
export class MigrationsRepository {
  constructor(@InjectModel('Migration') private readonly model: Model<MigrationRecord>) {}

  /** @returns false while somebody else holds it */
  async lock(owner: string, until: Date): Promise<boolean> {
    try {
      await this.model.updateOne(
        { _id: lockId, $or: [{ owner }, { until: null }, { until: { $lt: new Date() } }] },
        { $set: { owner, until } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      // The lock is there and not free, so the upsert wants to make a second one.
      if (isDuplicateKey(error, '_id')) {
        return false;
      }
      throw error;
    }
  }

  async unlock(owner: string): Promise<void> {
    await this.model.updateOne({ _id: lockId, owner }, { $set: { owner: null, until: null } });
  }

  async applied(): Promise<Set<string>> {
    const records = await this.model.find({ _id: { $ne: lockId } }, { _id: 1 }).lean();
    return new Set(records.map(({ _id }) => _id));
  }

  async record(name: string, release: string): Promise<void> {
    await this.model.updateOne({ _id: name }, { $set: { release, appliedAt: new Date() } }, { upsert: true });
  }
}
