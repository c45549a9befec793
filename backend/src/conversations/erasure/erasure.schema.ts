import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../../platform/database';

/** What is left of a customer whose data was deleted: that it was done, when, and how much there was. */
export interface ErasureRecord {
  _id: Types.ObjectId;
  conversationId: Types.ObjectId;
  fanpageId: Types.ObjectId;
  status: 'running' | 'done';
  requestedAt: Date;
  /** E-mail of the admin. */
  requestedBy: string;
  finishedAt: Date | null;
  counts: Record<string, number>;
  createdAt: Date;
  updatedAt: Date;
}

export const erasureSchema = new Schema<ErasureRecord>(
  {
    conversationId: { type: Schema.Types.ObjectId, required: true },
    fanpageId: { type: Schema.Types.ObjectId, required: true },
    status: { type: String, enum: ['running', 'done'], required: true },
    requestedAt: { type: Date, required: true },
    requestedBy: { type: String, required: true },
    finishedAt: { type: Date, default: null },
    counts: { type: Schema.Types.Mixed, required: true },
  },
  { ...schemaOptions, collection: 'erasures' },
);

/** Asked for twice, it is one deletion. */
erasureSchema.index({ conversationId: 1 }, { unique: true });
/** A year answers every question whether, and when, it was done. */
erasureSchema.index({ requestedAt: 1 }, { expireAfterSeconds: 365 * 86_400 });
