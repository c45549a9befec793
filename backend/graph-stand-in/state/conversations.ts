import { randomBytes } from 'node:crypto';
import type { Fields } from '../fields';
import type { Clock } from './clock';

export interface ShownMessage {
  id: string;
  at: string;
  message: Fields;
  /** `staff` is a person in the page's own inbox. */
  by: 'app' | 'staff';
  commentId: string | null;
}

/** What the page sent to one customer, and the customer did. */
export interface Conversation {
  typing: boolean;
  messages: ShownMessage[];
  actions: { at: string; action: string }[];
  customer: { id: string; at: string; event: Fields }[];
  windowClosesAt: string | null;
}

interface Stored extends Omit<Conversation, 'typing' | 'windowClosesAt'> {
  lastCustomerAt: number | null;
  lastAt: number;
}

/** Messenger stops showing the dots by itself after about this many milliseconds. */
const typingShownFor = 20_000;
/** The standard messaging window, in milliseconds. */
export const standardWindow = 24 * 3_600_000;

/** Keeps the memory of a stand-in that runs for weeks below some tens of megabytes. */
const bounds = { conversations: 20_000, entries: 200 } as const;

/** The replies as customers would see them. Nothing is ever merged: a message sent twice is here twice. */
export class Conversations {
  private readonly conversations = new Map<string, Stored>();

  constructor(private readonly clock: Clock) {}

  read(pageId: string, customerId: string): Conversation {
    const { messages, actions, customer, lastCustomerAt } =
      this.conversations.get(keyOf(pageId, customerId)) ?? this.fresh();
    const [action, message] = [actions.at(-1), messages.at(-1)];
    const typing =
      action?.action === 'typing_on' &&
      Date.parse(action.at) > this.clock.now() - typingShownFor &&
      (message === undefined || message.at < action.at);
    const windowClosesAt = lastCustomerAt === null ? null : new Date(lastCustomerAt + standardWindow).toISOString();
    return { typing, messages, actions, customer, windowClosesAt };
  }

  /** Latest first. */
  customersOf(pageId: string): { customerId: string; lastAt: string }[] {
    return [...this.conversations]
      .filter(([key]) => key.startsWith(`${pageId} `))
      .map(([key, { lastAt }]) => ({
        customerId: key.slice(pageId.length + 1),
        lastAt: new Date(lastAt).toISOString(),
      }))
      .sort((one, other) => other.lastAt.localeCompare(one.lastAt));
  }

  /** When the customer wrote last; null for somebody who never did. */
  lastCustomerAt(pageId: string, customerId: string): number | null {
    return this.conversations.get(keyOf(pageId, customerId))?.lastCustomerAt ?? null;
  }

  /** @returns the id of the message */
  addMessage(
    pageId: string,
    customerId: string,
    message: Fields,
    { by = 'app', commentId = null }: Partial<Pick<ShownMessage, 'by' | 'commentId'>> = {},
  ): string {
    const id = newMessageId();
    push(this.open(pageId, customerId).messages, { id, at: this.moment(), message, by, commentId });
    return id;
  }

  addAction(pageId: string, customerId: string, action: string): void {
    push(this.open(pageId, customerId).actions, { at: this.moment(), action });
  }

  /** @param opensWindow writing, pressing and reacting do; a comment does not until it is answered */
  addCustomerEvent(
    pageId: string,
    customerId: string,
    { id, at, event, opensWindow }: { id: string; at: number; event: Fields; opensWindow: boolean },
  ): void {
    const conversation = this.open(pageId, customerId);
    push(conversation.customer, { id, at: new Date(at).toISOString(), event });
    if (opensWindow) {
      conversation.lastCustomerAt = Math.max(conversation.lastCustomerAt ?? 0, at);
    }
  }

  clear(): void {
    this.conversations.clear();
  }

  private moment(): string {
    return new Date(this.clock.now()).toISOString();
  }

  private fresh(): Stored {
    return { messages: [], actions: [], customer: [], lastCustomerAt: null, lastAt: this.clock.now() };
  }

  private open(pageId: string, customerId: string): Stored {
    const key = keyOf(pageId, customerId);
    const conversation = this.conversations.get(key) ?? this.fresh();
    conversation.lastAt = this.clock.now();
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

export const newMessageId = (): string => `m_${randomBytes(24).toString('base64url')}`;

const keyOf = (pageId: string, customerId: string): string => `${pageId} ${customerId}`;

function push<Item>(list: Item[], item: Item): void {
  list.push(item);
  if (list.length > bounds.entries) {
    list.shift();
  }
}
