import { createHash } from 'node:crypto';
import * as z from 'zod';

/**
 * What kind of thing happened. `message` and `postback` are a customer's own and get an answer. Everything else is kept
 * and acknowledged: Facebook adds kinds without notice, and one unknown event must not cost the others of its batch.
 */
export const eventKinds = [
  'message',
  'postback',
  'echo',
  'standby',
  'reaction',
  'message_edit',
  'referral',
  'policy_enforcement',
  'change',
  'other',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** One event out of a call of the webhook. */
export interface ReceivedEvent {
  /** The same for every delivery of the same event. */
  key: string;
  kind: EventKind;
  pageId: string;
  /** Page-scoped id of the customer; empty when the event names none. */
  customerId: string;
  at: Date;
  /** The event as JSON. */
  raw: string;
  /** What we put into a message of ours, on its echo. */
  metadata?: string;
}

/** Ids are digits in text; some documents print them as numbers, which is good enough for showing and never for keys. */
const id = z.union([z.string(), z.number()]).transform(String);
const party = z.looseObject({ id }).optional().catch(undefined);
const list = z.array(z.unknown()).optional().catch(undefined);

const envelopeSchema = z.looseObject({ object: z.string(), entry: z.array(z.unknown()).catch([]) });
const entrySchema = z.looseObject({
  id: id.catch(''),
  time: z.number().optional().catch(undefined),
  messaging: list,
  standby: list,
  changes: list,
});
const withMid = z
  .looseObject({
    mid: z.string().optional().catch(undefined),
    metadata: z.string().optional().catch(undefined),
    is_echo: z.unknown().optional(),
  })
  .optional()
  .catch(undefined);
const eventSchema = z.looseObject({
  sender: party,
  recipient: party,
  timestamp: z.number().optional().catch(undefined),
  message: withMid,
  postback: withMid,
  reaction: withMid,
  message_edit: withMid,
  referral: z.looseObject({}).optional().catch(undefined),
  policy_enforcement: z.looseObject({}).optional().catch(undefined),
  delivery: z.unknown().optional(),
  read: z.unknown().optional(),
});
type MessagingEvent = z.infer<typeof eventSchema>;

export function objectOf(body: unknown): string | undefined {
  return envelopeSchema.safeParse(body).data?.object;
}

/** The events of a call, oldest first. Receipts of delivery and reading are left out: nobody needs them, and there are two for each message. */
export function readEnvelope(body: unknown): ReceivedEvent[] {
  const envelope = envelopeSchema.safeParse(body).data;
  if (!envelope) {
    return [];
  }
  const events = envelope.entry.flatMap((entry) => readEntry(entry, envelope.object));
  return events.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function readEntry(raw: unknown, object: string): ReceivedEvent[] {
  const entry = entrySchema.safeParse(raw).data;
  if (!entry) {
    return [
      {
        key: `other:${hash(JSON.stringify(raw))}`,
        kind: 'other',
        pageId: '',
        customerId: '',
        at: new Date(),
        raw: JSON.stringify(raw),
      },
    ];
  }
  const time = entry.time;
  return [
    ...(entry.messaging ?? []).flatMap((event) =>
      readEvent(event, entry.id, time, object === 'page' ? kindOf : () => 'other'),
    ),
    ...(entry.standby ?? []).flatMap((event) => readEvent(event, entry.id, time, () => 'standby')),
    ...(entry.changes ?? []).flatMap((event) => readEvent(event, entry.id, time, () => 'change')),
  ];
}

function readEvent(
  raw: unknown,
  pageId: string,
  time: number | undefined,
  classify: (event: MessagingEvent, pageId: string) => EventKind,
): ReceivedEvent[] {
  const event = eventSchema.safeParse(raw).data;
  const text = JSON.stringify(raw);
  if (!event) {
    return [{ key: `other:${hash(text)}`, kind: 'other', pageId, customerId: '', at: momentOf(time), raw: text }];
  }
  if (event.delivery !== undefined || event.read !== undefined) {
    return [];
  }
  const kind = classify(event, pageId);
  const customer = kind === 'echo' ? event.recipient : event.sender;
  return [
    {
      key: keyOf(kind, event, text),
      kind,
      pageId,
      customerId: customer?.id ?? '',
      at: momentOf(event.timestamp ?? time),
      raw: text,
      metadata: kind === 'echo' ? event.message?.metadata : undefined,
    },
  ];
}

function kindOf(event: MessagingEvent, pageId: string): EventKind {
  if (event.message?.is_echo || event.sender?.id === pageId) {
    return 'echo';
  }
  if (event.policy_enforcement !== undefined) {
    return 'policy_enforcement';
  }
  if (event.sender === undefined) {
    return 'other';
  }
  const kinds = ['message', 'postback', 'reaction', 'message_edit', 'referral'] as const;
  return kinds.find((kind) => event[kind] !== undefined) ?? 'other';
}

/**
 * Messages and postbacks are named by their `mid`. Reactions and edits carry the mid of the message they are about, so
 * the time belongs to their name. What has no name is the same when its content is.
 */
function keyOf(kind: EventKind, event: MessagingEvent, text: string): string {
  const mid = (event.message ?? event.postback ?? event.reaction ?? event.message_edit)?.mid;
  if (mid === undefined || mid === '') {
    return `${kind}:${hash(text)}`;
  }
  const name = mid.length > 200 ? hash(mid) : mid;
  return kind === 'reaction' || kind === 'message_edit'
    ? `${kind}:${name}:${event.timestamp ?? ''}`
    : `${kind}:${name}`;
}

/** Milliseconds since 1970; feed events give seconds. An unreadable or impossible time becomes now. */
function momentOf(time: number | undefined): Date {
  const milliseconds = time !== undefined && time < 100_000_000_000 ? time * 1_000 : time;
  const now = Date.now();
  // From the future only by a wrong clock, and then it would stay at the end of the customer's line.
  const usable = milliseconds !== undefined && Number.isFinite(milliseconds) && milliseconds > 0 && milliseconds <= now;
  return new Date(usable ? milliseconds : now);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
