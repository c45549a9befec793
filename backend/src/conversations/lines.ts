import type { CustomerLine, DeliveryState, OutgoingMessage, StaffLine, SystemLine } from '../contracts';
import { fold } from '../platform/text';
import type { BotLineRecord, CustomerLineRecord, StaffLineRecord, SystemLineRecord } from './conversation.schema';

/** A customer may paste a novel (Messenger takes 20,000 characters); 50 of those would not fit into one document that is read for every message. */
const longestText = 2_000;
const longestFolded = 300;

export interface CustomerMessage {
  /** The event. */
  key: string;
  at: Date;
  kind: CustomerLine['kind'];
  text: string | null;
  photos: number;
}

export interface BotReply {
  /** The event that it answers. */
  eventId: string;
  at: Date;
  decision: string;
  messages: { message: OutgoingMessage; state: DeliveryState }[];
}

export function customerLine({ key, at, kind, text, photos }: CustomerMessage): CustomerLineRecord {
  const receiptIds = Array.from({ length: photos }, () => null);
  const said = text?.slice(0, longestText) ?? null;
  return {
    id: key,
    at,
    folded: folded(said),
    from: 'customer',
    kind,
    text: said,
    receiptIds,
    outcome: null,
    detail: null,
  };
}

export function botLine({ eventId, at, decision, messages }: BotReply): BotLineRecord {
  const said = messages.map(({ message }) => wordsOf(message)).join(' ');
  return { id: `bot:${eventId}`, at, folded: folded(said), from: 'bot', decision, messages };
}

export function staffLine(
  message: Pick<StaffLine, 'via' | 'by' | 'state'> & { key: string; at: Date; text: string | null },
): StaffLineRecord {
  const { key, at, via, by, state } = message;
  const text = message.text?.slice(0, longestText) ?? null;
  return { id: key, at, folded: folded(text), from: 'staff', text, via, by, state, detail: null };
}

export function systemLine(
  happening: Pick<SystemLine, 'event' | 'detail'> & { key: string; at: Date; until?: Date | null },
): SystemLineRecord {
  const { key, at, event, until = null } = happening;
  const detail = happening.detail?.slice(0, longestText) ?? null;
  return { id: key, at, folded: folded(detail), from: 'system', event, detail, until };
}

/** What a message says, in one line: its text, or the titles of its cards. */
export function wordsOf({ text, attachment }: OutgoingMessage): string {
  return text ?? attachment?.payload.elements?.map(({ title }) => title).join(', ') ?? '';
}

const folded = (text: string | null): string => fold(text ?? '').slice(0, longestFolded);
