import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DepartedMetrics } from './departed-metrics';
import { MetricSnapshotsRepository } from './metric-snapshots.repository';
import { added, since } from './metric-sums';
import { registry } from './metrics';

/** Prometheus asks every 15 to 60 s: figures of the other processes are never older than its own rhythm. In milliseconds. */
const publishEvery = 15_000;

/** As the processes tell apart what is whose; for people, it begins with whose it is. */
const newId = (): string => `${hostname()}:${process.pid}:${randomUUID()}`;

/**
 * The figures of all processes. PM2 owns the cluster's primary, so prom-client's own gathering cannot be used: each process
 * publishes a snapshot in the database, and whichever is asked adds them up.
 */
@Injectable()
export class MetricsBoard implements BeforeApplicationShutdown {
  private readonly logger = new Logger(MetricsBoard.name);
  private timer: NodeJS.Timeout | undefined;
  private id = newId();
  /** Whether there is a snapshot of this id. */
  private known = false;
  /** What was published last, whole. */
  private published: string | undefined;
  /** What of it the departed have: this process was silent for so long that it was taken for gone. */
  private handedOver: string | undefined;
  /** One at a time: a slow one must not overwrite what a later one says. */
  private publishing: Promise<void> = Promise.resolve();

  constructor(
    private readonly snapshots: MetricSnapshotsRepository,
    private readonly departed: DepartedMetrics,
  ) {}

  /** Called by the processes themselves: a command that lives for a second has nothing to tell. */
  start(): void {
    this.timer = setInterval(() => void this.publishOrSay(), publishEvery);
    this.timer.unref();
    void this.publishOrSay();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    if (this.timer === undefined && !this.known) {
      return;
    }
    // Without a database the others find out by themselves, a minute later.
    await this.publish()
      .then(() => this.departed.leave(this.id))
      .catch(() => undefined);
  }

  /** In Prometheus' text format. */
  async text(): Promise<string> {
    await this.publish();
    await this.departed.lookAround();
    return await added(await this.departed.everything()).metrics();
  }

  private publish(): Promise<void> {
    const mine = this.publishing.catch(() => undefined).then(() => this.publishNow());
    this.publishing = mine;
    return mine;
  }

  private async publishNow(): Promise<void> {
    const counted = JSON.stringify(await registry.getMetricsAsJSON());
    if (this.known && !(await this.snapshots.update({ id: this.id, metrics: await this.own(counted) }))) {
      this.handedOver = this.published;
      this.id = newId();
      this.known = false;
    }
    if (!this.known) {
      await this.snapshots.add({ id: this.id, metrics: await this.own(counted) });
      this.known = true;
    }
    this.published = counted;
  }

  private async own(counted: string): Promise<string> {
    return this.handedOver === undefined ? counted : await since(this.handedOver, counted);
  }

  private async publishOrSay(): Promise<void> {
    try {
      await this.publish();
      await this.departed.lookAround();
    } catch (error) {
      this.logger.warn({ message: 'The figures of this process could not be published', error });
    }
  }
}
