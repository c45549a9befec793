import { Schema, type Types } from 'mongoose';
import { customerOutcomeSchema, type DeliveryState as LineState, type OutgoingMessage } from '../../contracts';
import { schemaOptions } from '../../platform/database';
import { eventKinds, type EventKind } from '../webhook/envelope';

/** What became of an event, for people: `detail` beside it says why. `noted`: taken note of; there is nothing to answer. */
export const eventOutcomes = [...customerOutcomeSchema.options, 'noted'] as const;
export type EventOutcome = (typeof eventOutcomes)[number];

/** Where it came from, and where its reply goes. `preview` is the simulator of a production installation. */
export const eventChannels = ['messenger', 'preview'] as const;
export type EventChannel = (typeof eventChannels)[number];

/**
 * `sending` is written before the call and stays when its result is not known (no answer, a killed process): that
 * message may or may not have reached the customer.
 */
export type DeliveryState = Exclude<LineState, 'not_sent'>;

/** One message of a reply. `metadata` travels with it, so that its echo can be told from everything else. */
export interface StoredDelivery {
  metadata: string;
  message: OutgoingMessage;
  state: DeliveryState;
  messageId: string | null;
  /** When it was sent last; null before, and on replies from before this was kept. */
  triedAt?: Date | null;
  /** How often a send ended without a known result. */
  ambiguous: number;
}

export interface StoredReply {
  /** `sure`, `unsure`, `none`, `search`, `greeting` ... */
  decision: string;
  reason: string;
  /** A person is to be asked in, and why. Missing when not. */
  handOver?: 'person_asked' | 'not_found' | 'trouble';
  deliveries: StoredDelivery[];
}

export interface StoredInboundEvent {
  _id: Types.ObjectId;
  key: string;
  kind: EventKind;
  /** Missing on events from before there was more than one. */
  channel?: EventChannel;
  pageId: string;
  customerId: string;
  at: Date;
  raw: string;
  /** A job for it was made. */
  enqueuedAt: Date | null;
  outcome: EventOutcome | null;
  detail: string | null;
  /** The event whose reply answers this one as well; missing on most. */
  answeredWith?: Types.ObjectId | null;
  /** From then on no other message joins this one; missing while one may. */
  turnClosedAt?: Date | null;
  reply: StoredReply | null;
  handledAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

const deliverySchema = new Schema<StoredDelivery>(
  {
    metadata: { type: String, required: true },
    message: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    messageId: { type: String, default: null },
    triedAt: { type: Date, default: null },
    ambiguous: { type: Number, default: 0 },
  },
  { _id: false, strict: 'throw', minimize: false },
);
const replySchema = new Schema<StoredReply>(
  {
    decision: { type: String, required: true },
    reason: { type: String, required: true },
    handOver: { type: String },
    deliveries: { type: [deliverySchema], required: true },
  },
  { _id: false, strict: 'throw', minimize: false },
);

export const inboundEventSchema = new Schema<StoredInboundEvent>(
  {
    key: { type: String, required: true },
    kind: { type: String, enum: eventKinds, required: true },
    channel: { type: String, enum: eventChannels },
    pageId: { type: String, default: '' },
    customerId: { type: String, default: '' },
    at: { type: Date, required: true },
    raw: { type: String, required: true },
    enqueuedAt: { type: Date, default: null },
    outcome: { type: String, enum: [...eventOutcomes, null], default: null },
    detail: { type: String, default: null },
    answeredWith: { type: Schema.Types.ObjectId },
    turnClosedAt: { type: Date },
    reply: { type: replySchema, default: null },
    handledAt: { type: Date, default: null },
  },
  { ...schemaOptions, collection: 'inboundevents' },
);

/** Facebook delivers an event again when it is not sure that it arrived. */
inboundEventSchema.index({ key: 1 }, { unique: true });
/** A customer's events: what waits, what belongs together, and what goes with their data. */
inboundEventSchema.index({ pageId: 1, customerId: 1, at: -1 });
/** What is waiting for a job. */
inboundEventSchema.index({ outcome: 1, enqueuedAt: 1, createdAt: 1 });
/** What is old enough to be forgotten. */
inboundEventSchema.index({ createdAt: 1 });
