import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { forgottenAfter, type MetricSnapshotRecord } from './metric-snapshot.schema';

@Injectable()
export class MetricSnapshotsRepository {
  constructor(@InjectModel('MetricSnapshot') private readonly model: Model<MetricSnapshotRecord>) {}

  async publish(id: string, metrics: string): Promise<void> {
    await this.model.updateOne({ _id: id }, { $set: { metrics, at: new Date() } }, { upsert: true });
  }

  async withdraw(id: string): Promise<void> {
    await this.model.deleteOne({ _id: id });
  }

  /** Of the processes that live, whatever a TTL index has not removed yet. */
  async current(): Promise<string[]> {
    const since = new Date(Date.now() - forgottenAfter * 1_000);
    const snapshots = await this.model.find({ at: { $gte: since } }, { metrics: 1 }).lean();
    return snapshots.map(({ metrics }) => metrics);
  }
}
