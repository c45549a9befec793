import { Injectable } from '@nestjs/common';
import { MetricSnapshotsRepository, type MetricSnapshot } from './metric-snapshots.repository';
import { growing, sumOf } from './metric-sums';
import { MetricTotalsRepository } from './metric-totals.repository';

/** A process that publishes every 15 s and has not done so for this long is gone. In milliseconds. */
const silentAfter = 60_000;
/** Each time somebody else has added one: more than there are processes. What is left over is added the next time. */
const attempts = 50;

/**
 * Keeps what processes counted beyond their end: to Prometheus a counter that falls has begun at zero again, and all that is left of
 * it would count as new. Every process may notice that another one is gone, also at the same moment: each is added once.
 */
@Injectable()
export class DepartedMetrics {
  constructor(
    private readonly snapshots: MetricSnapshotsRepository,
    private readonly totals: MetricTotalsRepository,
  ) {}

  /** The process behind this snapshot ends. */
  async leave(id: string): Promise<void> {
    await this.snapshots.leave(id);
    await this.includeLeaving();
  }

  /** Looks for processes that ended without a word. */
  async lookAround(): Promise<void> {
    await this.snapshots.leaveSilent(new Date(Date.now() - silentAfter));
    await this.includeLeaving();
  }

  /** Of the processes that live and of those that lived, each once. */
  async everything(): Promise<string[]> {
    // In this order: a snapshot that is removed in between is part of the totals that are read after it.
    const snapshots = await this.snapshots.all();
    const { metrics, included } = await this.totals.read();
    return [metrics, ...snapshots.filter(({ id }) => !included.includes(id)).map((snapshot) => snapshot.metrics)];
  }

  private async includeLeaving(): Promise<void> {
    for (const snapshot of await this.snapshots.leaving()) {
      if (await this.include(snapshot)) {
        await this.snapshots.remove(snapshot.id);
      }
    }
  }

  /** Answers whether it is part of the totals. */
  private async include({ id, metrics }: MetricSnapshot): Promise<boolean> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = await this.totals.read();
      if (before.included.includes(id)) {
        return true;
      }
      const sum = await sumOf([before.metrics, growing(metrics)]);
      if (await this.totals.write(before.version, sum, id)) {
        return true;
      }
    }
    return false;
  }
}
