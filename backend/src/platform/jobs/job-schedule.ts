import { Injectable } from '@nestjs/common';
import { JobQueue } from './job-queue';
import { JobRegistry } from './job-registry';

/** Enqueues the jobs that make themselves. The slot is their unique key, so any number of workers make one job per slot. */
@Injectable()
export class JobSchedule {
  /** Last slot enqueued by this process: most looks at the clock need no look at the database. */
  private readonly slots = new Map<string, number>();

  constructor(
    private readonly registry: JobRegistry,
    private readonly queue: JobQueue,
  ) {}

  async enqueueDue(now = Date.now()): Promise<void> {
    for (const { definition } of this.registry.all()) {
      if (!definition.schedule) {
        continue;
      }
      const { every, offset = 0 } = definition.schedule;
      const slot = Math.floor((now - offset) / every);
      if (this.slots.get(definition.name) !== slot) {
        await this.queue.enqueue(definition, {}, { uniqueKey: `slot ${slot}` });
        this.slots.set(definition.name, slot);
      }
    }
  }
}
