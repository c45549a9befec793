import { Injectable, Logger } from '@nestjs/common';
import { JobQueue } from '../../platform/jobs';
import type { ReceivedEvent } from '../webhook/envelope';
import { readMark } from '../reply/delivery-mark';
import { RepliesRepository } from '../reply/replies.repository';
import { handleEventJob } from './handle-event.job';
import { InboundEventsRepository, type Waiting } from './inbound-events.repository';

/** Every event of the webhook, durable before Facebook hears that it arrived. */
@Injectable()
export class Inbox {
  private readonly logger = new Logger(Inbox.name);

  constructor(
    private readonly events: InboundEventsRepository,
    private readonly replies: RepliesRepository,
    private readonly jobs: JobQueue,
  ) {}

  async take(received: ReceivedEvent[]): Promise<void> {
    const waiting = await this.events.add(received, (event) => (needsAnswer(event) ? null : 'ignored'));
    try {
      await this.enqueue(waiting);
    } catch (error) {
      // They are stored, and the sweep makes their jobs: Facebook need not send them again.
      this.logger.warn({ message: 'Events wait for the sweep', events: waiting.length, error });
    }
    try {
      await this.settle(received);
    } catch (error) {
      // At worst a customer reads a message twice. A refusal would have Facebook send the whole call again.
      this.logger.warn({ message: 'Echoes were not settled', error });
    }
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

  /** One job for an event, however often this is called for it. */
  async enqueue(waiting: Waiting[]): Promise<void> {
    if (waiting.length === 0) {
      return;
    }
    const jobs = waiting.map(({ id, pageId, customerId, at }) => ({
      payload: { eventId: id },
      key: `${pageId}:${customerId}`,
      uniqueKey: id,
      order: at.getTime(),
    }));
    await this.jobs.enqueueAll(handleEventJob, jobs);
    await this.events.markEnqueued(waiting.map(({ id }) => id));
  }
}

const needsAnswer = ({ kind, customerId }: ReceivedEvent): boolean =>
  (kind === 'message' || kind === 'postback') && customerId !== '';
