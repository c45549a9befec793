import type { OutgoingMessage } from '../../contracts';
import type { Language } from './language';
import { splitText } from './text-limits';

/** What is said to a customer, and why. */
export interface Answer {
  /** For people who look at it later: `sure`, `unsure`, `none`, `search`, `greeting` ... */
  decision: string;
  reason: string;
  messages: OutgoingMessage[];
}

/** Whom we answer. */
export interface Asking {
  eventId: string;
  /** Our id of the page. */
  fanpageId: string;
  /** Facebook's id of the customer. */
  customerId: string;
  language: Language;
}

/** One of several tries to answer the same question. */
export interface Attempt {
  /** Ends what takes long when the process has to go; another attempt follows then for certain. */
  signal: AbortSignal;
  /** After it there is only an apology: what is known by now is the answer. */
  isLast: boolean;
}

export function say(decision: string, reason: string, text: string): Answer {
  return { decision, reason, messages: splitText(text).map((chunk) => ({ text: chunk })) };
}
