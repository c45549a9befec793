import { Injectable } from '@nestjs/common';
import type { JobDefinition } from './job-definition';
import { JobsRepository, type JobRecord, type NewJob } from './jobs.repository';

export interface EnqueueOptions {
  /** Jobs of one key run one after the other, in order; any number of keys run side by side. */
  key?: string;
  /** A second job of this name and unique key is not made as long as the first is stored (see `keptFor`). */
  uniqueKey?: string;
  runAt?: Date;
  /** What it can be held with (see `JobHolds`), such as `page:<id>`. */
  group?: string;
  /** Place among the jobs of the same key, in milliseconds since 1970; when it was enqueued unless given. */
  order?: number;
}

export interface EnqueueItem<Payload> extends EnqueueOptions {
  payload: Payload;
}

export interface Enqueued {
  /** The job that was made, or the one that was there. */
  id: string;
  created: boolean;
}

/** Where jobs are put. Once `enqueue` resolves, the job survives the death of every process. */
@Injectable()
export class JobQueue {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly repository: JobsRepository) {}

  async enqueue<Payload>(
    definition: JobDefinition<Payload>,
    payload: Payload,
    options: EnqueueOptions = {},
  ): Promise<Enqueued> {
    const enqueued = await this.repository.insert(toNewJob(definition, { ...options, payload }));
    this.wake();
    return enqueued;
  }

  /** Several jobs in one write. @returns how many are new */
  async enqueueAll<Payload>(definition: JobDefinition<Payload>, items: EnqueueItem<Payload>[]): Promise<number> {
    const created = await this.repository.insertMany(items.map((item) => toNewJob(definition, item)));
    this.wake();
    return created;
  }

  find(id: string): Promise<JobRecord | null> {
    return this.repository.findById(id);
  }

  /** Jobs of a kind in a group that wait or run, the next ones after the job given. */
  async unfinishedIn<Payload>(
    group: string,
    { name, payload }: JobDefinition<Payload>,
    after: string | undefined,
    most: number,
  ): Promise<{ id: string; payload: Payload }[]> {
    const jobs = await this.repository.unfinishedIn(group, name, after, most);
    return jobs.map((job) => ({ id: job.id, payload: payload.parse(job.payload) }));
  }

  /** A worker in this process need not wait for its next look at the database. */
  onEnqueued(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells the worker of this process that there may be something to do; those of others look within half a second. */
  wake(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}

function toNewJob<Payload>(definition: JobDefinition<Payload>, item: EnqueueItem<Payload>): NewJob {
  // A payload that its own schema refuses is a bug of the caller: it shows there and not in a job that nobody watches.
  definition.payload.parse(item.payload);
  return {
    name: definition.name,
    payload: item.payload,
    key: item.key ?? null,
    group: item.group,
    uniqueKey: item.uniqueKey,
    runAt: item.runAt ?? new Date(),
    order: item.order ?? Date.now(),
    priority: definition.priority,
    maxAttempts: definition.attempts,
  };
}
