import type { SimulatorConversation } from '@contracts';
import { asShown } from '../chat/as-shown';
import { type ChatItem, emptyItem } from '../chat/chat-item';
import type { FailureCode } from '../data/api-error';
import type { CustomerEvent } from './webhook-payload';

export interface SentMessage {
  id: string;
  at: number;
  event: CustomerEvent;
  /** Shows a photo without the media host, which the content security policy keeps out of reach. */
  preview: string | null;
  state: 'sending' | 'sent' | 'failed';
  reason: FailureCode | null;
}

const textOf = (event: CustomerEvent): string | null => {
  switch (event.kind) {
    case 'text':
      return event.text;
    case 'photo':
      return null;
    case 'quickReply':
    case 'postback':
      return event.title;
  }
};

const ofCustomer = (
  { id, at, event, preview, state, reason }: SentMessage,
  explain: (reason: FailureCode) => string,
): ChatItem => ({
  ...emptyItem,
  id,
  at,
  author: 'customer',
  text: textOf(event),
  photos: event.kind === 'photo' ? [{ url: preview, receiptId: null }] : [],
  state: state === 'sent' ? 'arrived' : state,
  note: state === 'failed' ? explain(reason ?? 'UNEXPECTED') : null,
});

/** Both sides of the conversation in the order of time, as Messenger shows them. */
export const timelineOf = (
  sent: readonly SentMessage[],
  received: SimulatorConversation['messages'],
  explain: (reason: FailureCode) => string,
): ChatItem[] =>
  [
    ...sent.map((message) => ofCustomer(message, explain)),
    ...received.map(({ id, at, message }): ChatItem => ({
      ...emptyItem,
      id,
      at: Date.parse(at),
      author: 'bot',
      ...asShown(message),
    })),
  ].sort((one, other) => one.at - other.at);
