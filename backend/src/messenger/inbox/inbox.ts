import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../../config';
import { Pseudonyms } from '../../platform/crypto';
import { JobQueue } from '../../platform/jobs';
import { readMark } from '../reply/delivery-mark';
import { RepliesRepository } from '../reply/replies.repository';
import type { ReceivedEvent } from '../webhook/envelope';
import type { EventChannel } from './inbound-event.schema';
import { InboundEventsRepository, type Waiting } from './inbound-events.repository';
import { jobOf, needsJob, placeOf } from './job-for';
import { WriteTogether } from './write-together';

/** Jobs made in one write: a batch is at most as late as it takes to write so many. */
const jobsAtOnce = 500;

/** Every event of the webhook, durable before Facebook hears that it arrived. */
@Injectable()
export class Inbox implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Inbox.name);
  private readonly enqueuedListeners: ((events: readonly Waiting[]) => Promise<void>)[] = [];
  private readonly following = new WriteTogether((waiting: Waiting[]) => this.makeJobs(waiting), jobsAtOnce);

  constructor(
    private readonly events: InboundEventsRepository,
    private readonly replies: RepliesRepository,
    private readonly jobs: JobQueue,
    private readonly pseudonyms: Pseudonyms,
    private readonly config: AppConfig,
  ) {}

  /** Resolves when the events are stored. Their jobs follow at once, or by the sweep when this process dies before. */
  async take(received: ReceivedEvent[], channel: EventChannel = 'messenger'): Promise<void> {
    const { appId } = this.config.facebook;
    const waiting = await this.events.add(received, channel, (event) => (needsJob(event, appId) ? null : 'ignored'));
    void this.enqueue(waiting).catch((error: unknown) => {
      // They are stored, and the sweep makes their jobs: Facebook need not send them again.
      this.logger.warn({ message: 'Events wait for the sweep', events: waiting.length, error });
    });
    try {
      await this.settle(received);
    } catch (error) {
      // At worst a customer reads a message twice. A refusal would have Facebook send the whole call again.
      this.logger.warn({ message: 'Echoes were not settled', error });
    }
  }

  /** One job for an event, however often this is called for it. */
  async enqueue(waiting: Waiting[]): Promise<void> {
    await this.following.add(waiting);
  }

  /** Called with new events once their jobs are made. */
  whenEnqueued(listener: (events: readonly Waiting[]) => Promise<void>): void {
    this.enqueuedListeners.push(listener);
  }

  /** What was answered with 200 gets its job before the database is closed: nobody should wait for the sweep. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.following.idle();
  }

  /** The echo of a message of ours proves that it was sent, also when its call was never answered. */
  private async settle(received: ReceivedEvent[]): Promise<void> {
    for (const { metadata } of received) {
      const mark = readMark(metadata ?? '');
      if (mark) {
        await this.replies.settle(mark);
      }
    }
  }

  private async makeJobs(waiting: Waiting[]): Promise<null[]> {
    for (const [job, events] of Map.groupBy(waiting, ({ kind }) => jobOf(kind))) {
      if (job) {
        // Jobs outlive what they are about: they name the customer by a pseudonym.
        const items = events.map((event) => placeOf(event, this.pseudonyms.of(event.pageId, event.customerId)));
        await this.jobs.enqueueAll(job, items);
      }
    }
    for (const listener of this.enqueuedListeners) {
      await listener(waiting);
    }
    await this.events.markEnqueued(waiting.map(({ id }) => id));
    return waiting.map(() => null);
  }
}
