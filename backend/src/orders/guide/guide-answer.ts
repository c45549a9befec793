import type { OutgoingMessage, QuickReply } from '../../contracts';
import type { PageVoice } from '../../fanpages';
import { textMessages } from '../../platform/text';

/** What the guide says. */
export interface GuideAnswer {
  decision: string;
  reason: string;
  messages: OutgoingMessage[];
  handOver?: 'person_asked' | 'not_found';
}

/** Who orders, because of which event. */
export interface OrderingCustomer {
  eventId: string;
  fanpageId: string;
  /** Facebook's id. */
  customerId: string;
  voice: PageVoice;
  /** To be called before a draft changes because of the event: what a step has heard cannot be added to. */
  settle: () => Promise<void>;
}

/** @param reason for people; never with what the customer wrote */
export function guided(
  decision: string,
  reason: string,
  text: string,
  quickReplies: readonly QuickReply[] = [],
): GuideAnswer {
  return { decision, reason, messages: textMessages(text, quickReplies) };
}

export const choice = (title: string, payload: string): QuickReply => ({ content_type: 'text', title, payload });
