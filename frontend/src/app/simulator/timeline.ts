import type { SimulatedEvent, SimulatorConversation } from '@contracts';
import { asShown } from '../chat/as-shown';
import { type ChatItem, emptyItem } from '../chat/chat-item';
import type { FailureCode } from '../data/api-error';
import type { Words } from '../i18n/words';

/** An event on its way, until the conversation shows it. */
export interface PendingEvent {
  /** Of this attempt. */
  key: string;
  /** Milliseconds since 1970. */
  at: number;
  event: SimulatedEvent;
  /** Its id once it was delivered. */
  id: string | null;
  reason: FailureCode | null;
}

interface Shower {
  words: Words;
  /** Shows a photo that was sent; null when it cannot be shown. */
  previewOf: (url: string) => string | null;
}

type Said = Pick<ChatItem, 'author' | 'text' | 'photos' | 'note'>;

/** What an event looks like in the chat; null for what shows elsewhere. */
const saidBy = (event: SimulatedEvent, { words, previewOf }: Shower): Said | null => {
  const customer = { author: 'customer', photos: [], note: null } as const;
  const between = { author: 'system', photos: [], note: null } as const;
  switch (event.kind) {
    case 'text':
      return { ...customer, text: event.text };
    case 'photos':
      return { ...customer, text: null, photos: event.urls.map((url) => ({ url: previewOf(url), receiptId: null })) };
    case 'sticker':
      return { ...customer, text: event.sticker === 'like' ? '👍' : words.of('simulator.sent.sticker') };
    case 'attachment':
      return { ...customer, text: words.of(`simulator.sent.${event.type}`) };
    case 'postback':
      return { ...customer, text: event.title };
    case 'comment':
      return {
        ...customer,
        text: event.text || null,
        photos: event.photoUrl ? [{ url: previewOf(event.photoUrl), receiptId: null }] : [],
        note: words.of('simulator.sent.comment'),
      };
    case 'referral':
      return { ...between, text: words.of('simulator.sent.referral', { ref: event.adTitle ?? event.ref }) };
    case 'reaction':
      return { ...between, text: words.of('simulator.sent.reaction', { emoji: event.emoji }) };
    case 'edit':
      return { ...between, text: words.of('simulator.sent.edit', { text: event.text }) };
    case 'staff':
      // Stands among the messages of the page.
      return null;
  }
};

const itemOf = (id: string, at: number, event: SimulatedEvent, shower: Shower): ChatItem[] => {
  const said = saidBy(event, shower);
  return said ? [{ ...emptyItem, id, at, ...said }] : [];
};

/** Both sides of the conversation in the order of time, and what is still on its way. */
export const timelineOf = (
  { messages, customer }: Pick<SimulatorConversation, 'messages' | 'customer'>,
  pending: readonly PendingEvent[],
  shower: Shower,
): ChatItem[] => {
  const { words } = shower;
  const known = new Set([...customer, ...messages].map(({ id }) => id));
  return [
    ...customer.flatMap(({ id, at, event }) => itemOf(id, Date.parse(at), event, shower)),
    ...messages.map(({ id, at, message, by, commentId }): ChatItem => ({
      ...emptyItem,
      id,
      at: Date.parse(at),
      author: by === 'staff' ? 'staff' : 'bot',
      ...asShown(message),
      note:
        (commentId ? words.of('simulator.privateReply') : null) ??
        (by === 'staff' ? words.of('simulator.byStaff') : null),
    })),
    ...pending
      .filter(({ id }) => id === null || !known.has(id))
      .flatMap(({ key, at, event, id, reason }) =>
        itemOf(key, at, event, shower).map((item): ChatItem => {
          if (reason) {
            // A photo that was refused shows nothing, and was never kept: only that it was not sent is to say.
            const photos = item.photos.filter(({ url }) => url !== null);
            const note = words.of('simulator.notSent', { reason: words.ofCode(reason) });
            return { ...item, photos, state: 'failed', note };
          }
          return { ...item, state: id === null ? 'sending' : 'arrived' };
        }),
      ),
  ].sort((one, other) => one.at - other.at);
};
