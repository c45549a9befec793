import { Injectable } from '@nestjs/common';
import { GraphFailure, ReplyChannel, type Recipient } from '../../facebook';
import { JobPostponed, PermanentJobError, RetryableJobError } from '../../platform/jobs';
import type { Answer } from '../answer/answer';
import type { StoredDelivery, StoredReply } from '../inbox/inbound-event.schema';
import { markFor } from './delivery-mark';
import { PageTrouble } from './page-trouble';
import { RepliesRepository } from './replies.repository';

/** This reply will never be sent, and nothing is wrong with us: Facebook closed the window, or the customer is gone. */
export class ReplyDropped extends Error {
  constructor(
    readonly outcome: 'window_closed' | 'unreachable',
    message: string,
  ) {
    super(message);
    this.name = 'ReplyDropped';
  }
}

/**
 * How long the echo of a message may take, in milliseconds. It comes within a second or two; this bridges a webhook that
 * just restarts and the first redelivery of what it missed.
 */
export const echoGrace = 20_000;

/** Sends a reply message by message, each of them once as far as that can be known. */
@Injectable()
export class ReplySender {
  constructor(
    private readonly channel: ReplyChannel,
    private readonly replies: RepliesRepository,
    private readonly trouble: PageTrouble,
  ) {}

  /** The reply of an earlier attempt, which is the one to go on with. */
  stored(eventId: string): Promise<StoredReply | null> {
    return this.replies.find(eventId);
  }

  save(eventId: string, { decision, reason, handOver, messages }: Answer): Promise<StoredReply> {
    const deliveries = messages.map((message, place): StoredDelivery => {
      const metadata = markFor(eventId, place);
      return {
        metadata,
        message: { ...message, metadata },
        state: 'pending',
        messageId: null,
        triedAt: null,
        ambiguous: 0,
      };
    });
    return this.replies.save(eventId, { decision, reason, ...(handOver && { handOver }), deliveries });
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
   * Sends what is not sent yet, in order. A message whose last send ended without a known result waits for its echo, and
   * is sent again when none comes: the Send API knows no idempotency key, and a customer who reads it twice is better off
   * than one who waits for ever.
   *
   * @throws JobPostponed, RetryableJobError, PermanentJobError, ReplyDropped
   */
  async send(eventId: string, reply: StoredReply, recipient: Recipient, signal: AbortSignal): Promise<void> {
    for (const delivery of reply.deliveries.filter(({ state }) => state !== 'sent')) {
      signal.throwIfAborted();
      await this.trouble.expectNone(recipient);
      await this.deliver(eventId, delivery, recipient);
    }
  }

  private async deliver(eventId: string, delivery: StoredDelivery, recipient: Recipient): Promise<void> {
    const { metadata, message } = delivery;
    if (!(await this.isTaken(eventId, delivery))) {
      return;
    }
    try {
      const messageId = await this.channel.sendMessage(recipient, message);
      await this.replies.markSent(eventId, metadata, messageId);
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
      await this.afterFailure(eventId, metadata, error, recipient);
    }
  }

  /**
   * @returns false when it is sent already
   * @throws JobPostponed when another run may have it under way: then what is behind it must wait as well
   */
  private async isTaken(eventId: string, delivery: StoredDelivery): Promise<boolean> {
    const { metadata } = delivery;
    if (delivery.state === 'sending' && Date.now() < echoExpectedUntil(delivery)) {
      // Read again: the echo may have come since the reply was read.
      const isSent = await this.replies.isSent(eventId, metadata);
      if (!isSent) {
        throw new JobPostponed(new Date(echoExpectedUntil(delivery)), 'Waiting for the echo of a message');
      }
      return false;
    }
    if (await this.replies.markSending(eventId, delivery)) {
      return true;
    }
    if (!(await this.replies.isSent(eventId, metadata))) {
      throw new JobPostponed(new Date(Date.now() + echoGrace), 'Another run of this job is sending the reply');
    }
    return false;
  }

  private async afterFailure(
    eventId: string,
    metadata: string,
    failure: GraphFailure,
    recipient: Recipient,
  ): Promise<void> {
    switch (failure.kind) {
      case 'sent':
        await this.replies.markSent(eventId, metadata, null);
        return;
      case 'unknown':
        throw new RetryableJobError(failure.message, { cause: failure, retryAfter: echoGrace });
      case 'retry':
      case 'window':
      case 'token':
      case 'unreachable':
      case 'refused':
        await this.replies.markPending(eventId, metadata);
        await this.trouble.after(failure, recipient);
        throw unsent(failure);
    }
  }
}

/** Until when the echo of a message that is under way may come, in milliseconds since 1970. */
function echoExpectedUntil({ triedAt }: StoredDelivery): number {
  return (triedAt?.getTime() ?? 0) + echoGrace;
}

/** What becomes of one message that was certainly not sent, when the rest of the page is well. */
function unsent(failure: GraphFailure): Error {
  switch (failure.kind) {
    case 'window':
      return new ReplyDropped('window_closed', failure.message);
    case 'unreachable':
      return new ReplyDropped('unreachable', failure.message);
    case 'retry':
      return new RetryableJobError(failure.message, { cause: failure, retryAfter: failure.retryAfter });
    case 'token':
    case 'refused':
    case 'unknown':
    case 'sent':
      return new PermanentJobError(failure.message);
  }
}
