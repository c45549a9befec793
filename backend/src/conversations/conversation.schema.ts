import { Schema, type Types } from 'mongoose';
import type {
  AttentionReason,
  BotMode,
  ConversationSummary,
  CustomerLine,
  OutgoingMessage,
  SilenceReason,
  StaffLine,
  SystemLine,
} from '../contracts';
import { schemaOptions } from '../platform/database';

export type Channel = ConversationSummary['channel'];
export type ConversationLanguage = NonNullable<ConversationSummary['language']>;

interface Line {
  /** Names it: whoever writes the same line twice has written it once. */
  id: string;
  at: Date;
  /** Its words without case and accents, to be found by. */
  folded: string;
}

export interface CustomerLineRecord extends Line {
  from: 'customer';
  kind: CustomerLine['kind'];
  text: string | null;
  /** One for each photo; null as long as there is no receipt of it. */
  receiptIds: (string | null)[];
  outcome: CustomerLine['outcome'];
  detail: string | null;
}

export interface BotLineRecord extends Line {
  from: 'bot';
  decision: string;
  messages: { message: OutgoingMessage; state: StaffLine['state'] }[];
}

export interface StaffLineRecord extends Line {
  from: 'staff';
  text: string | null;
  via: StaffLine['via'];
  by: string | null;
  state: StaffLine['state'];
  /** Missing in older lines. */
  failure?: StaffLine['failure'];
  detail: string | null;
}

export interface SystemLineRecord extends Line {
  from: 'system';
  event: SystemLine['event'];
  detail: string | null;
  until: Date | null;
}

export type LineRecord = CustomerLineRecord | BotLineRecord | StaffLineRecord | SystemLineRecord;

export interface BotRecord {
  mode: BotMode;
  /** When it goes on by itself; null when it is on, or until somebody resumes it. */
  until: Date | null;
  reason: SilenceReason | null;
  /** Of the last change: what happened before it changes nothing any more. */
  since: Date;
}

export interface ConversationRecord {
  _id: Types.ObjectId;
  channel: Channel;
  /** Facebook's ids. */
  pageId: string;
  customerId: string;
  fanpageId: Types.ObjectId;
  language: ConversationLanguage | null;
  /** Of the words that showed the language. */
  languageAt: Date;
  /** What Messenger's window of 24 hours counts from. */
  lastCustomerAt: Date | null;
  lastAt: Date;
  bot: BotRecord;
  /** The bot goes on after a silence, and the customer does not know it yet. */
  resumptionUntold: boolean;
  attention: { reason: AttentionReason; since: Date } | null;
  /** The last 50, in the order of time. */
  lines: LineRecord[];
  createdAt: Date;
  updatedAt: Date;
}

const part = { _id: false, strict: 'throw' } as const;
const botSchema = new Schema<BotRecord>(
  {
    mode: { type: String, enum: ['on', 'paused', 'taken_over'], required: true },
    until: { type: Date, default: null },
    reason: { type: String, default: null },
    since: { type: Date, required: true },
  },
  part,
);
const attentionSchema = new Schema<NonNullable<ConversationRecord['attention']>>(
  { reason: { type: String, required: true }, since: { type: Date, required: true } },
  part,
);

export const conversationSchema = new Schema<ConversationRecord>(
  {
    channel: { type: String, enum: ['messenger', 'preview'], required: true },
    pageId: { type: String, required: true },
    customerId: { type: String, required: true },
    fanpageId: { type: Schema.Types.ObjectId, required: true },
    language: { type: String, enum: ['vi', 'en', null], default: null },
    languageAt: { type: Date, required: true },
    lastCustomerAt: { type: Date, default: null },
    lastAt: { type: Date, required: true },
    bot: { type: botSchema, required: true },
    resumptionUntold: { type: Boolean, required: true },
    attention: { type: attentionSchema, default: null },
    // Four kinds of lines: the types above say what is in them, and only the repository writes them.
    lines: { type: Schema.Types.Mixed, required: true },
  },
  { ...schemaOptions, collection: 'conversations' },
);

/** A customer has one conversation with a page. */
conversationSchema.index({ pageId: 1, customerId: 1 }, { unique: true });
/** The list, newest first. */
conversationSchema.index({ lastAt: -1 });
conversationSchema.index({ fanpageId: 1, lastAt: -1 });
/** Who waits for a person: few at any time. */
conversationSchema.index({ 'attention.since': 1 });
/** Where the bot is to go on. */
conversationSchema.index({ 'bot.until': 1 });
