import { Injectable } from '@nestjs/common';
import { Receipts, type Session } from '../../activity';
import { Conversations, type Participants } from '../../conversations';
import { customerMessageOf } from './event-content';
import type { EventOutcome } from './inbound-event.schema';
import { InboundEventsRepository, type InboundEvent } from './inbound-events.repository';

/** Writes what became of events where people look: on the event, in the conversation, in the log. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly events: InboundEventsRepository,
    private readonly conversations: Conversations,
    private readonly receipts: Receipts,
  ) {}

  /** @param detail why, for admins; it may quote the customer, so it goes to no log */
  async conclude(event: InboundEvent, outcome: EventOutcome, detail: string, session?: Session): Promise<void> {
    await this.events.conclude(event.id, outcome, detail);
    await this.tellConversation(event, outcome, detail);
    session?.note({ step: 'outcome', outcome, milliseconds: Date.now() - event.at.getTime() });
  }

  /** The page is known, so the message stands in a conversation. */
  async keep(who: Participants, event: InboundEvent): Promise<void> {
    const message = customerMessageOf(event);
    if (message) {
      await this.conversations.noteCustomer(who, message);
    }
  }

  private async tellConversation(event: InboundEvent, outcome: EventOutcome, detail: string): Promise<void> {
    const message = event.kind === 'message' || event.kind === 'postback' ? customerMessageOf(event) : undefined;
    if (!message || outcome === 'noted') {
      return;
    }
    const keys = Array.from({ length: message.photos }, (_, place) => `${event.id}:${place}`);
    const receipts = await this.receipts.ofKeys(keys);
    const receiptIds = keys.map((key) => receipts.find((receipt) => receipt.key === key)?.id ?? null);
    await this.conversations.noteFate(event, event.id, { outcome, detail, receiptIds });
  }
}
