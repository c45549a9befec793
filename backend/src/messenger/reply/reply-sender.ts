import { Injectable } from '@nestjs/common';
import { GraphFailure, ReplyChannel, type Recipient } from '../../facebook';
import { PermanentJobError, RetryableJobError } from '../../platform/jobs';
import type { Answer } from '../answer/answer';
import type { StoredDelivery, StoredReply } from '../inbox/inbound-event.schema';
import { markFor } from './delivery-mark';
import { RepliesRepository } from './replies.repository';

/** Facebook closes the window itself; nothing more is to be said there. */
export class WindowClosed extends Error {}

/** Sends a reply message by message, each of them once as far as that can be known. */
@Injectable()
export class ReplySender {
  constructor(
    private readonly channel: ReplyChannel,
    private readonly replies: RepliesRepository,
  ) {}

  /** The reply of an earlier attempt, which is the one to go on with. */
  stored(eventId: string): Promise<StoredReply | null> {
    return this.replies.find(eventId);
  }

  save(eventId: string, { decision, reason, messages }: Answer): Promise<StoredReply> {
    const deliveries = messages.map((message, place): StoredDelivery => {
      const metadata = markFor(eventId, place);
      return { metadata, message: { ...message, metadata }, state: 'pending', messageId: null, ambiguous: 0 };
    });
    return this.replies.save(eventId, { decision, reason, deliveries });
  }

  /** The dots while we work. Whether they show is not worth a failure. */
  async showTyping(recipient: Recipient): Promise<void> {
    try {
      await this.channel.showTyping(recipient);
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
    }
  }

  /**
   * Sends what is not sent yet, in order. A message whose last send ended without a known result is sent again: the Send
   * API knows no idempotency key, and a customer who reads it twice is better off than one who waits for ever.
   * @throws RetryableJobError, PermanentJobError, WindowClosed
   */
  async send(eventId: string, reply: StoredReply, recipient: Recipient, signal: AbortSignal): Promise<void> {
    for (const delivery of reply.deliveries.filter(({ state }) => state !== 'sent')) {
      signal.throwIfAborted();
      await this.deliver(eventId, delivery, recipient);
    }
  }

  private async deliver(eventId: string, delivery: StoredDelivery, recipient: Recipient): Promise<void> {
    const { metadata, message } = delivery;
    if (!(await this.replies.markSending(eventId, delivery))) {
      await this.expectSent(eventId, metadata);
      return;
    }
    try {
      const messageId = await this.channel.sendMessage(recipient, message);
      await this.replies.markSent(eventId, metadata, messageId);
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
      await this.afterFailure(eventId, metadata, error);
    }
  }

  /** @throws RetryableJobError when it is not: then what is behind it must wait as well */
  private async expectSent(eventId: string, metadata: string): Promise<void> {
    if (!(await this.replies.isSent(eventId, metadata))) {
      throw new RetryableJobError('Another run of this job is sending the reply');
    }
  }

  private async afterFailure(eventId: string, metadata: string, failure: GraphFailure): Promise<void> {
    switch (failure.kind) {
      case 'sent':
        await this.replies.markSent(eventId, metadata, null);
        return;
      case 'unknown':
        throw new RetryableJobError(failure.message, failure);
      case 'retry':
        await this.replies.markPending(eventId, metadata);
        throw new RetryableJobError(failure.message, failure);
      case 'window':
        await this.replies.markPending(eventId, metadata);
        throw new WindowClosed(failure.message);
      case 'token':
      case 'unreachable':
      case 'refused':
        await this.replies.markPending(eventId, metadata);
        throw new PermanentJobError(failure.message);
    }
  }
}
