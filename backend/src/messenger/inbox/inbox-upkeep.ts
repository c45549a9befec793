import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { defineJob, HandlesJob, type JobHandler, type JobOutcome } from '../../platform/jobs';
import { Inbox } from './inbox';
import { InboundEventsRepository } from './inbound-events.repository';

const second = 1_000;
const day = 86_400 * second;

export const sweepInboxJob = defineJob({
  name: 'messenger.sweep-inbox',
  payload: z.object({}),
  schedule: { every: 10 * second },
});
export const forgetEventsJob = defineJob({
  name: 'messenger.forget-events',
  payload: z.object({}),
  schedule: { every: day },
});

/** Younger ones may be between their two writes right now. */
const settledAfter = 5 * second;
/** What customers wrote is kept as long as the session logs that refer to it. Their photos belong to the receipts. */
const keptFor = 30 * day;
/** Bounds what one run holds in memory; the rest follows at once or with the next run. */
const batch = 500;

/** Makes the jobs of events that were stored by a process which died before it made them. */
@Injectable()
@HandlesJob(sweepInboxJob)
export class SweepInboxHandler implements JobHandler<object> {
  constructor(
    private readonly events: InboundEventsRepository,
    private readonly inbox: Inbox,
  ) {}

  async handle(): Promise<JobOutcome> {
    const waiting = await this.events.withoutJob(new Date(Date.now() - settledAfter), batch);
    await this.inbox.enqueue(waiting);
    return waiting.length === 0 ? { outcome: 'skipped' } : { outcome: 'done', detail: `${waiting.length} events` };
  }
}

/** Removes old events. */
@Injectable()
@HandlesJob(forgetEventsJob)
export class ForgetEventsHandler implements JobHandler<object> {
  constructor(private readonly events: InboundEventsRepository) {}

  async handle(): Promise<JobOutcome> {
    let forgotten = 0;
    for (;;) {
      const old = await this.events.storedBefore(new Date(Date.now() - keptFor), batch);
      if (old.length === 0) {
        return { outcome: 'done', detail: `${forgotten} events` };
      }
      await this.events.remove(old);
      forgotten += old.length;
    }
  }
}
