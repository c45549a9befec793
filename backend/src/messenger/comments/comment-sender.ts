import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, ProductResponse } from '../../contracts';
import { GraphFailure, PrivateReplies } from '../../facebook';
import type { PageVoice } from '../../fanpages';
import { OrderGuide } from '../../orders';
import { JobPostponed, RetryableJobError } from '../../platform/jobs';
import type { EventOutcome } from '../inbox/inbound-event.schema';
import type { InboundEvent } from '../inbox/inbound-events.repository';
import { markFor } from '../reply/delivery-mark';
import { PageTrouble } from '../reply/page-trouble';
import { CommentClaimsRepository } from './comment-claims.repository';

/** "Activity already replied to": the answer to a second attempt when the first one had arrived. */
const alreadyReplied = 10_900;

interface Scene {
  event: InboundEvent;
  commentId: string;
  fanpageId: string;
  token: string;
  voice: PageVoice;
}

/** Sends private replies: one for each comment, and no more in an hour than Facebook allows. */
@Injectable()
export class CommentSender {
  constructor(
    private readonly claims: CommentClaimsRepository,
    private readonly replies: PrivateReplies,
    private readonly trouble: PageTrouble,
    private readonly guide: OrderGuide,
  ) {}

  /** @returns false when another event has the same comment */
  claim(commentId: string, { pageId, id }: InboundEvent): Promise<boolean> {
    return this.claims.claim(commentId, pageId, id);
  }

  /** @throws JobPostponed when the page has to wait, RetryableJobError */
  async send(
    { event, commentId, fanpageId, token, voice }: Scene,
    message: OutgoingMessage,
    product: ProductResponse | undefined,
  ): Promise<{ outcome: EventOutcome; detail: string }> {
    const { pageId, id: eventId } = event;
    await this.trouble.expectNone({ channel: 'messenger', pageId, customerId: '', token });
    const full = await this.claims.takePlace(commentId, pageId);
    if (full) {
      throw new JobPostponed(full, 'The private replies of this hour are used up');
    }
    try {
      // The mark tells its echo from what people write.
      const marked = { ...message, metadata: markFor(eventId, 0) };
      const { customerId } = await this.replies.send({ pageId, commentId, token }, marked);
      if (customerId !== null) {
        await this.claims.noteCustomer(commentId, customerId);
        await this.guide.noteShown(product ? [product.id] : [], { eventId, fanpageId, customerId, voice });
      }
      return { outcome: 'replied', detail: `comment: ${product ? 'with a product' : 'asks for a photo or a name'}` };
    } catch (error) {
      if (!(error instanceof GraphFailure)) {
        throw error;
      }
      return await this.afterFailure(error, commentId, { pageId, token });
    }
  }

  private async afterFailure(
    failure: GraphFailure,
    commentId: string,
    { pageId, token }: { pageId: string; token: string },
  ): Promise<{ outcome: EventOutcome; detail: string }> {
    if (failure.kind === 'sent' || failure.code === alreadyReplied) {
      return { outcome: 'replied', detail: failure.message };
    }
    if (failure.kind !== 'unknown') {
      await this.claims.giveBack(commentId);
    }
    await this.trouble.after(failure, { channel: 'messenger', pageId, customerId: '', token });
    if (failure.kind === 'unknown' || failure.kind === 'retry') {
      throw new RetryableJobError(failure.message, { cause: failure, retryAfter: failure.retryAfter });
    }
    return { outcome: failure.kind === 'window' ? 'window_closed' : 'failed', detail: failure.message };
  }
}
