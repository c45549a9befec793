import type { ConversationSummary } from '@contracts';
import type { Words } from '../i18n/words';
import { formatLeft } from '../ui/spans';

/** "Bot is back in 12 min", or that it waits for a person; empty while it answers. */
export const silenceOf = ({ bot }: ConversationSummary, now: number, words: Words, language: string): string => {
  if (bot.mode === 'on') {
    return '';
  }
  return bot.until === null
    ? words.of('conversations.backNever')
    : words.of('conversations.backIn', { time: formatLeft(Date.parse(bot.until) - now, language) });
};

export interface WindowState {
  open: boolean;
  text: string;
  /** Less than an hour is left. */
  urgent: boolean;
}

const hourMs = 3_600_000;

/** Whether the page may still write, and for how long. */
export const windowOf = (
  { windowClosesAt, windowOpen }: ConversationSummary,
  now: number,
  words: Words,
  language: string,
): WindowState => {
  if (windowClosesAt === null) {
    return { open: false, text: words.of('conversations.windowNever'), urgent: false };
  }
  const left = Date.parse(windowClosesAt) - now;
  // The server's clock decides; ours only counts down what it said.
  if (!windowOpen || left <= 0) {
    return { open: false, text: words.of('conversations.windowClosedShort'), urgent: false };
  }
  return {
    open: true,
    text: words.of('conversations.windowLeft', { time: formatLeft(left, language) }),
    urgent: left < hourMs,
  };
};

/** Names a customer by the end of the id: all of it says nothing to a person. */
export const customerName = (customerId: string, words: Words): string =>
  words.of('conversations.customer', { id: customerId.slice(-4) });
