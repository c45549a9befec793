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
