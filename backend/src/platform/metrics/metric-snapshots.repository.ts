import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { MetricSnapshotRecord } from './metric-snapshot.schema';

export interface MetricSnapshot {
  id: string;
  metrics: string;
}

@Injectable()
export class MetricSnapshotsRepository {
  constructor(@InjectModel('MetricSnapshot') private readonly model: Model<MetricSnapshotRecord>) {}

  async add({ id, metrics }: MetricSnapshot): Promise<void> {
    // Not an insert: the first attempt may have been stored although its answer was lost.
    await this.model.updateOne({ _id: id }, { $set: { metrics, at: new Date(), leaving: false } }, { upsert: true });
  }

  /** Answers false when others have taken the process for gone: what it told until then stands among the departed. */
  async update({ id, metrics }: MetricSnapshot): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne(
      { _id: id, leaving: false },
      { $set: { metrics, at: new Date() } },
    );
    return matchedCount === 1;
  }

  async leave(id: string): Promise<void> {
    await this.model.updateOne({ _id: id }, { $set: { leaving: true } });
  }

  async leaveSilent(since: Date): Promise<void> {
    await this.model.updateMany({ at: { $lt: since }, leaving: false }, { $set: { leaving: true } });
  }

  async leaving(): Promise<MetricSnapshot[]> {
    return (await this.model.find({ leaving: true }).lean()).map(toSnapshot);
  }

  async all(): Promise<MetricSnapshot[]> {
    return (await this.model.find().lean()).map(toSnapshot);
  }

  async remove(id: string): Promise<void> {
    await this.model.deleteOne({ _id: id });
  }
}

function toSnapshot({ _id, metrics }: MetricSnapshotRecord): MetricSnapshot {
  return { id: _id, metrics };
}
