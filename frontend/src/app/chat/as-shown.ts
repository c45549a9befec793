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

const templateAsShown = (
  text: string | null,
  template: NonNullable<OutgoingMessage['attachment']>['payload'] | undefined,
): Pick<Shown, 'text' | 'cards' | 'buttons'> => {
  switch (template?.template_type) {
    case 'generic':
      return { text, cards: template.elements.slice(0, messageLimits.cards).map(cardAsShown), buttons: [] };
    case 'button':
      return {
        text: cut(template.text, messageLimits.buttonText),
        cards: [],
        buttons: template.buttons.slice(0, messageLimits.cardButtons).map(buttonAsShown),
      };
    case undefined:
      return { text, cards: [], buttons: [] };
  }
};

/** What a message of the page looks like on the customer's phone. */
export const asShown = ({ text, attachment, quick_replies }: OutgoingMessage): Shown => ({
  ...templateAsShown(text ?? null, attachment?.payload),
  quickReplies: (quick_replies ?? [])
    .slice(0, messageLimits.quickReplies)
    .map((reply) => ({ ...reply, title: cut(reply.title, messageLimits.quickReplyTitle) })),
});
