import type { OutgoingMessage, QuickReply } from '../../contracts';
import type { PageVoice } from '../../fanpages';
import { textMessages } from '../../platform/text';
import type { EventChannel } from '../inbox/inbound-event.schema';

/** What is said to a customer, and why. */
export interface Answer {
  /** For people who look at it later: `sure`, `unsure`, `none`, `search`, `greeting` ... */
  decision: string;
  reason: string;
  messages: OutgoingMessage[];
  /** A person should look: the customer asked for one in so many words, or was promised one. */
  handOver?: 'person_asked' | 'not_found';
}

/** Whom we answer. */
export interface Asking {
  eventId: string;
  channel: EventChannel;
  /** Our id of the page. */
  fanpageId: string;
  /** Facebook's id of the customer. */
  customerId: string;
  /** How the page speaks to them. */
  voice: PageVoice;
  /** When the bot last wrote to them; null before the first time. */
  lastBotAt: Date | null;
  /** The bot was silent, or a person wrote, since it last did. */
  isResumed: boolean;
  /** To be called before the messages that are answered change anything: from then on nothing joins them. */
  settle: () => Promise<void>;
}

/** One of several tries to answer the same question. */
export interface Attempt {
  /** Ends what takes long when the process has to go; another attempt follows then for certain. */
  signal: AbortSignal;
  /** After it there is only an apology: what is known by now is the answer. */
  isLast: boolean;
}

interface Manner {
  quickReplies?: readonly QuickReply[];
  handOver?: Answer['handOver'];
}

export function say(decision: string, reason: string, text: string, { quickReplies, handOver }: Manner = {}): Answer {
  return { decision, reason, messages: textMessages(text, quickReplies), handOver };
}
