import { randomBytes } from 'node:crypto';
import type { Fields } from './message-rules';

/** What the page sent to one customer. */
export interface Conversation {
  typing: boolean;
  messages: { id: string; at: string; message: Fields }[];
  actions: { at: string; action: string }[];
}

/** Messenger stops showing the dots by itself after about this many milliseconds. */
const typingShownFor = 20_000;

/** Keeps the memory of a stand-in that runs for weeks below some tens of megabytes. */
const bounds = { conversations: 1_000, messages: 200, actions: 200 } as const;

/** The replies as customers would see them. Nothing is ever merged: a message sent twice is here twice. */
export class Conversations {
  private readonly conversations = new Map<string, Conversation>();

  read(pageId: string, customerId: string): Conversation {
    const stored = this.conversations.get(keyOf(pageId, customerId));
    const typingSince = stored?.actions.at(-1);
    const lastMessage = stored?.messages.at(-1);
    const typing =
      typingSince?.action === 'typing_on' &&
      Date.parse(typingSince.at) > Date.now() - typingShownFor &&
      (lastMessage === undefined || lastMessage.at < typingSince.at);
    return { typing, messages: stored?.messages ?? [], actions: stored?.actions ?? [] };
  }

  /** @returns the id of the message */
  addMessage(pageId: string, customerId: string, message: Fields): string {
    const id = `m_${randomBytes(24).toString('base64url')}`;
    push(this.open(pageId, customerId).messages, { id, at: new Date().toISOString(), message }, bounds.messages);
    return id;
  }

  addAction(pageId: string, customerId: string, action: string): void {
    push(this.open(pageId, customerId).actions, { at: new Date().toISOString(), action }, bounds.actions);
  }

  clear(): void {
    this.conversations.clear();
  }

  private open(pageId: string, customerId: string): Conversation {
    const key = keyOf(pageId, customerId);
    const conversation = this.conversations.get(key) ?? { typing: false, messages: [], actions: [] };
    // Moved to the end, so that the first of the map is the one that was silent for longest.
    this.conversations.delete(key);
    this.conversations.set(key, conversation);
    const [oldest] = this.conversations.keys();
    if (this.conversations.size > bounds.conversations && oldest !== undefined) {
      this.conversations.delete(oldest);
    }
    return conversation;
  }
}

const keyOf = (pageId: string, customerId: string): string => `${pageId} ${customerId}`;

function push<Item>(list: Item[], item: Item, most: number): void {
  list.push(item);
  if (list.length > most) {
    list.shift();
  }
}
