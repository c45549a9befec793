import { type Button, type Card, messageLimits, type QuickReply, type SimulatorConversation } from '@contracts';
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

export type TimelineItem =
  | { from: 'customer'; id: string; at: number; sent: SentMessage }
  | { from: 'page'; id: string; at: number; text: string | null; cards: Card[]; quickReplies: QuickReply[] };

/** Cuts what is longer than Messenger shows; counts characters as people do, so that no accent or emoji is split. */
export const cut = (text: string, length: number): string => {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
};

const buttonAsShown = (button: Button): Button => ({ ...button, title: cut(button.title, messageLimits.buttonTitle) });

const cardAsShown = (card: Card): Card => ({
  ...card,
  title: cut(card.title, messageLimits.cardTitle),
  subtitle: card.subtitle && cut(card.subtitle, messageLimits.cardSubtitle),
  buttons: card.buttons?.slice(0, messageLimits.cardButtons).map(buttonAsShown),
});

/** Both sides of the conversation in order, as Messenger shows them; quick replies only while nothing follows them. */
export const timelineOf = (
  sent: readonly SentMessage[],
  received: SimulatorConversation['messages'],
): TimelineItem[] => {
  const items: TimelineItem[] = [
    ...sent.map((message): TimelineItem => ({ from: 'customer', id: message.id, at: message.at, sent: message })),
    ...received.map(({ id, at, message }): TimelineItem => ({
      from: 'page',
      id,
      at: Date.parse(at),
      text: message.text ?? null,
      cards: (message.attachment?.payload.elements ?? []).slice(0, messageLimits.cards).map(cardAsShown),
      quickReplies: (message.quick_replies ?? [])
        .slice(0, messageLimits.quickReplies)
        .map((reply) => ({ ...reply, title: cut(reply.title, messageLimits.quickReplyTitle) })),
    })),
  ].sort((one, other) => one.at - other.at);
  return items.map((item, index) =>
    item.from === 'page' && index < items.length - 1 ? { ...item, quickReplies: [] } : item,
  );
};
