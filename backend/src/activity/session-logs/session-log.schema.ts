import { Schema, type Types } from 'mongoose';
import type { SessionStep } from '../../contracts';
import { schemaOptions } from '../../platform/database';

export interface SessionLogRecord {
  _id: Types.ObjectId;
  /** When the step ended; the log is forgotten 30 days later. */
  createdAt: Date;
  /** Null when the page is none of this shop. */
  fanpageId: Types.ObjectId | null;
  /** Pseudonym of the customer on this page: the log outlives what they wrote. */
  customer: string;
  eventId: Types.ObjectId;
  step: SessionStep;
  outcome: string;
  milliseconds: number;
  costUsd: number;
  /** For people; never words of the customer. */
  detail: string | null;
}

export const sessionLogSchema = new Schema<SessionLogRecord>(
  {
    createdAt: { type: Date, required: true },
    fanpageId: { type: Schema.Types.ObjectId, default: null },
    customer: { type: String, required: true },
    eventId: { type: Schema.Types.ObjectId, required: true },
    step: { type: String, required: true },
    outcome: { type: String, required: true },
    milliseconds: { type: Number, required: true },
    costUsd: { type: Number, required: true },
    detail: { type: String, default: null },
  },
  { ...schemaOptions, timestamps: false, collection: 'sessionlogs' },
);

// 30 days, after which they leave by themselves.
sessionLogSchema.index({ createdAt: 1 }, { expireAfterSeconds: 30 * 86_400 });
sessionLogSchema.index({ fanpageId: 1, createdAt: -1 });
// What happened to one customer, and with one event.
sessionLogSchema.index({ customer: 1, createdAt: -1 });
sessionLogSchema.index({ eventId: 1 });
