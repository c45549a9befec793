import type { Button, Card, QuickReply } from '@contracts';

export interface ChatPhoto {
  /** Null when it is no longer kept. */
  url: string | null;
  /** What was found on it. */
  receiptId: string | null;
}

/** One entry of a chat, whoever looks at it. */
export interface ChatItem {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  author: 'customer' | 'bot' | 'staff' | 'system';
  text: string | null;
  photos: readonly ChatPhoto[];
  /** A generic template: side by side. */
  cards: readonly Card[];
  /** A button template: below the text. */
  buttons: readonly Button[];
  /** Offered only while nothing follows. */
  quickReplies: readonly QuickReply[];
  state: 'arrived' | 'sending' | 'failed';
  /** Who wrote it, or what became of it. */
  note: string | null;
}

export const emptyItem = {
  text: null,
  photos: [],
  cards: [],
  buttons: [],
  quickReplies: [],
  state: 'arrived',
  note: null,
} satisfies Partial<ChatItem>;

/** Who looks: the customer sees own messages on the right, the shop sees the page's there. */
export type Viewer = 'customer' | 'shop';

export interface ChatRow {
  item: ChatItem;
  side: 'mine' | 'theirs' | 'between';
  /** The first of its day. */
  newDay: boolean;
}

const sideOf = (author: ChatItem['author'], viewer: Viewer): ChatRow['side'] => {
  if (author === 'system') {
    return 'between';
  }
  return (author === 'customer') === (viewer === 'customer') ? 'mine' : 'theirs';
};

/** Items in the order of time as rows; quick replies stay only where nothing follows them. */
export const rowsOf = (items: readonly ChatItem[], viewer: Viewer): ChatRow[] =>
  items.map((item, index) => {
    const before = items[index - 1];
    return {
      item: index < items.length - 1 && item.quickReplies.length ? { ...item, quickReplies: [] } : item,
      side: sideOf(item.author, viewer),
      newDay: before === undefined || new Date(before.at).toDateString() !== new Date(item.at).toDateString(),
    };
  });
