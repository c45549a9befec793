import type { ConversationLanguage, BotRecord, Channel, ConversationRecord, LineRecord } from './conversation.schema';

/** Names a conversation. */
export interface ConversationRef {
  /** Facebook's ids. */
  pageId: string;
  customerId: string;
}

/** What a conversation needs to begin. */
export interface Participants extends ConversationRef {
  channel: Channel;
  /** Our id of the page. */
  fanpageId: string;
}

export interface Conversation extends Participants {
  id: string;
  language: ConversationLanguage | null;
  lastCustomerAt: Date | null;
  lastAt: Date;
  bot: BotRecord;
  resumptionUntold: boolean;
  attention: ConversationRecord['attention'];
  lines: LineRecord[];
}

/** A page may write for 24 hours after the customer's last sign of life (Messenger Platform, "Standard messaging window"). In milliseconds. */
export const standardWindow = 24 * 3_600_000;

/**
 * What is written in the page's name sooner than this after a customer's message may be a machine's: Meta's instant reply or
 * away message, or another chatbot. Nothing in an echo tells them from people (Meta's own pages print two ids for the app of
 * the page's inbox), but they come within seconds, and a person has to see the message, read it and type. They keep the bot
 * silent like a person, so that no two speak at once, and answer nobody: who is shown once too often costs a look, who is
 * never shown is lost. In milliseconds.
 */
export const personTakes = 10_000;

/** Whether a person has answered what the customer wrote at that moment. What is written here is always a person's. */
export function isAnswered({ lines }: Pick<Conversation, 'lines'>, asked: Date): boolean {
  return lines.some(
    (line) =>
      line.from === 'staff' &&
      line.state === 'sent' &&
      line.at.getTime() - asked.getTime() > (line.via === 'admin' ? 0 : personTakes),
  );
}

export function windowClosesAt({ lastCustomerAt }: Pick<Conversation, 'lastCustomerAt'>): Date | null {
  return lastCustomerAt && new Date(lastCustomerAt.getTime() + standardWindow);
}

export function isWindowOpen(conversation: Pick<Conversation, 'lastCustomerAt'>, now = Date.now()): boolean {
  const closes = windowClosesAt(conversation);
  return closes !== null && closes.getTime() > now;
}

export function isSilent({ bot }: Pick<Conversation, 'bot'>, now = Date.now()): boolean {
  return bot.mode !== 'on' && (bot.until === null || bot.until.getTime() > now);
}

export function toConversation({ _id, fanpageId, ...record }: ConversationRecord): Conversation {
  const { channel, pageId, customerId, language, lastCustomerAt, lastAt, bot, resumptionUntold, attention } = record;
  return {
    id: _id.toString(),
    channel,
    pageId,
    customerId,
    fanpageId: fanpageId.toString(),
    language,
    lastCustomerAt,
    lastAt,
    bot,
    resumptionUntold,
    attention,
    lines: record.lines,
  };
}
