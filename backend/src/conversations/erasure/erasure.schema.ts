import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../../platform/database';

export const erasureStatuses = ['running', 'done', 'failed'] as const;
export type ErasureStatus = (typeof erasureStatuses)[number];

/** What is left of a customer whose data was deleted: that it was done, when, and how much there was. */
export interface ErasureRecord {
  _id: Types.ObjectId;
  /** The deletion's own id when there was no conversation. */
  conversationId: Types.ObjectId;
  /** Null when it was not known. */
  fanpageId: Types.ObjectId | null;
  /** Whose data; forgotten with it. Missing also on deletions from before this was kept. The page is empty when it was not known. */
  subject?: { pageId: string; customerId: string } | null;
  status: ErasureStatus;
  /** How often it was begun anew after it had failed. */
  restarts?: number;
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
    fanpageId: { type: Schema.Types.ObjectId, default: null },
    subject: {
      type: new Schema(
        { pageId: { type: String, default: '' }, customerId: { type: String, required: true } },
        { _id: false, strict: 'throw' },
      ),
    },
    status: { type: String, enum: erasureStatuses, required: true },
    restarts: { type: Number },
    requestedAt: { type: Date, required: true },
    requestedBy: { type: String, required: true },
    finishedAt: { type: Date, default: null },
    counts: { type: Schema.Types.Mixed, required: true },
  },
  { ...schemaOptions, collection: 'erasures' },
);

/** Asked for twice, it is one deletion. */
erasureSchema.index({ conversationId: 1 }, { unique: true });
/** Whether somebody is being forgotten already. */
erasureSchema.index({ 'subject.customerId': 1 }, { sparse: true });
/** A year answers every question whether, and when, it was done. */
erasureSchema.index({ requestedAt: 1 }, { expireAfterSeconds: 365 * 86_400 });
