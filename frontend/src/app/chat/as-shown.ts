import { type Button, type Card, graphemesOf, messageLimits, type OutgoingMessage } from '@contracts';
import type { ChatItem } from './chat-item';

/** Cuts what is longer than Messenger shows, never inside a character. */
export const cut = (text: string, length: number): string => {
  const characters = graphemesOf(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
};

const buttonAsShown = (button: Button): Button => ({ ...button, title: cut(button.title, messageLimits.buttonTitle) });

const cardAsShown = (card: Card): Card => ({
  ...card,
  title: cut(card.title, messageLimits.cardTitle),
  subtitle: card.subtitle && cut(card.subtitle, messageLimits.cardSubtitle),
  buttons: card.buttons?.slice(0, messageLimits.cardButtons).map(buttonAsShown),
});

type Shown = Pick<ChatItem, 'text' | 'cards' | 'buttons' | 'quickReplies'>;

/** What a message of the page looks like on the customer's phone. */
export const asShown = ({ text, attachment, quick_replies }: OutgoingMessage): Shown => ({
  text: text ?? null,
  cards: (attachment?.payload.elements ?? []).slice(0, messageLimits.cards).map(cardAsShown),
  buttons: [],
  quickReplies: (quick_replies ?? [])
    .slice(0, messageLimits.quickReplies)
    .map((reply) => ({ ...reply, title: cut(reply.title, messageLimits.quickReplyTitle) })),
});
