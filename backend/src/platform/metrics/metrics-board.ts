import { hostname } from 'node:os';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { AggregatorRegistry } from 'prom-client';
import { MetricSnapshotsRepository } from './metric-snapshots.repository';
import { registry } from './metrics';

/** Prometheus asks every 15 to 60 s: figures of the other processes are never older than its own rhythm. In milliseconds. */
const publishEvery = 15_000;

/**
 * The figures of all processes. PM2 owns the cluster's primary, so prom-client's own gathering cannot be used: each process
 * publishes a snapshot in the database, and whichever is asked adds them up.
 */
@Injectable()
export class MetricsBoard implements BeforeApplicationShutdown {
  private readonly logger = new Logger(MetricsBoard.name);
  private readonly id = `${hostname()}:${process.pid}:${Math.round(performance.timeOrigin)}`;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly snapshots: MetricSnapshotsRepository) {}

  /** Called by the processes themselves: a command that lives for a second has nothing to tell. */
  start(): void {
    this.timer = setInterval(() => void this.publishOrSay(), publishEvery);
    this.timer.unref();
    void this.publishOrSay();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer === undefined) {
      return;
    }
    clearInterval(this.timer);
    // What it counted leaves with it, as at the end of any process that Prometheus asks directly.
    await this.snapshots.withdraw(this.id).catch(() => undefined);
  }

  async publish(): Promise<void> {
    await this.snapshots.publish(this.id, JSON.stringify(await registry.getMetricsAsJSON()));
  }

  /** In Prometheus' text format. */
  async text(): Promise<string> {
    await this.publish();
    const snapshots = await this.snapshots.current();
    return await AggregatorRegistry.aggregate(snapshots.map((snapshot) => JSON.parse(snapshot) as object)).metrics();
  }

  private async publishOrSay(): Promise<void> {
    try {
      await this.publish();
    } catch (error) {
      this.logger.warn({ message: 'The figures of this process could not be published', error });
    }
  }
}
