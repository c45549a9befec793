import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../../platform/database';
import type { GuideAnswer } from './guide-answer';

/** What is asked at present. `closed`: nothing; the draft only remembers. */
export const draftSteps = ['variant', 'quantity', 'phone', 'address', 'confirm', 'closed'] as const;
export type DraftStep = (typeof draftSteps)[number];

export interface DraftRecord {
  _id: Types.ObjectId;
  fanpageId: Types.ObjectId;
  customerId: string;
  step: DraftStep;
  productId: Types.ObjectId | null;
  /** The id that the order will have. */
  orderId: Types.ObjectId | null;
  variantSku: string | null;
  quantity: number | null;
  phone: string | null;
  address: string | null;
  /** The price that the summary named; null before it, or when it was to be asked for. */
  shownPrice: number | null;
  /** Answers in a row that could not be understood. */
  unclear: number;
  /** How often in a row something else was talked about. */
  detours: number;
  /** The event that was handled last, and what was said to it: a job that runs again says the same. */
  lastEventId: string | null;
  lastReply: GuideAnswer | null;
  /** Products on the cards that the customer saw last: "this one" is one of them. */
  offered: Types.ObjectId[];
  /** Counts the writes. */
  revision: number;
  expiresAt: Date;
  createdAt: Date;
  updatedAt: Date;
}

export const draftSchema = new Schema<DraftRecord>(
  {
    fanpageId: { type: Schema.Types.ObjectId, required: true },
    customerId: { type: String, required: true },
    step: { type: String, enum: draftSteps, required: true },
    productId: { type: Schema.Types.ObjectId, default: null },
    orderId: { type: Schema.Types.ObjectId, default: null },
    variantSku: { type: String, default: null },
    quantity: { type: Number, default: null },
    phone: { type: String, default: null },
    address: { type: String, default: null },
    shownPrice: { type: Number, default: null },
    unclear: { type: Number, default: 0 },
    detours: { type: Number, default: 0 },
    lastEventId: { type: String, default: null },
    lastReply: { type: Schema.Types.Mixed, default: null },
    offered: { type: [Schema.Types.ObjectId], default: [] },
    revision: { type: Number, default: 0 },
    expiresAt: { type: Date, required: true },
  },
  { ...schemaOptions, collection: 'orderdrafts' },
);

// One draft per customer and page.
draftSchema.index({ fanpageId: 1, customerId: 1 }, { unique: true });
// A draft that nobody goes on with is gone after a day, with the phone number in it.
draftSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
