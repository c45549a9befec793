import type { BotLine, ConversationLine, CustomerLine, DeliveryState, StaffLine, SystemLine } from '@contracts';
import { asShown } from '../chat/as-shown';
import { type ChatItem, emptyItem } from '../chat/chat-item';
import type { Words } from '../i18n/words';

const chatState = (state: DeliveryState): ChatItem['state'] => {
  if (state === 'sent') {
    return 'arrived';
  }
  return state === 'not_sent' ? 'failed' : 'sending';
};

const noteOf = (author: string, state: DeliveryState, reason: string | null, words: Words): string => {
  switch (state) {
    case 'sent':
      return author;
    case 'not_sent':
      return reason
        ? `${author} · ${words.of('conversations.notSent', { reason })}`
        : `${author} · ${words.of('conversations.delivery.not_sent')}`;
    case 'pending':
    case 'sending':
      return `${author} · ${words.of(`conversations.delivery.${state}`)}`;
  }
};

const ofCustomer = ({ id, at, kind, text, photos, outcome, detail }: CustomerLine, words: Words): ChatItem => ({
  ...emptyItem,
  id,
  at: Date.parse(at),
  author: 'customer',
  text: text ?? (kind === 'sticker' || kind === 'other' ? words.of(`conversations.kind.${kind}`) : null),
  photos,
  note:
    outcome === null || outcome === 'replied' || outcome === 'paused'
      ? null
      : words.of(`conversations.outcome.${outcome}`, { detail: detail ?? '' }),
});

const ofBot = ({ id, at, messages }: BotLine, words: Words): ChatItem[] =>
  messages.map(({ message, state }, index) => ({
    ...emptyItem,
    id: `${id}/${index}`,
    at: Date.parse(at),
    author: 'bot',
    ...asShown(message),
    state: chatState(state),
    note: noteOf(words.of('conversations.byBot'), state, null, words),
  }));

const ofStaff = ({ id, at, text, via, by, state, failure, detail }: StaffLine, words: Words): ChatItem => ({
  ...emptyItem,
  id,
  at: Date.parse(at),
  author: 'staff',
  text: text ?? words.of('conversations.kind.other'),
  state: chatState(state),
  note: noteOf(
    via === 'facebook' ? words.of('conversations.viaFacebook') : (by ?? words.of('conversations.someone')),
    state,
    failure ? words.ofCode(failure) : detail,
    words,
  ),
});

const missingDetail = (event: SystemLine['event'], words: Words): string =>
  words.of(event === 'referral' ? 'conversations.aLink' : 'conversations.someone');

const ofSystem = ({ id, at, event, detail }: SystemLine, words: Words): ChatItem => ({
  ...emptyItem,
  id,
  at: Date.parse(at),
  author: 'system',
  text: words.of(`conversations.event.${event}`, { detail: detail ?? missingDetail(event, words) }),
});

/** The lines of a conversation as the entries of a chat, in their order. */
export const itemsOf = (lines: readonly ConversationLine[], words: Words): ChatItem[] =>
  lines.flatMap((line) => {
    switch (line.from) {
      case 'customer':
        return [ofCustomer(line, words)];
      case 'bot':
        return ofBot(line, words);
      case 'staff':
        return [ofStaff(line, words)];
      case 'system':
        return [ofSystem(line, words)];
    }
  });
