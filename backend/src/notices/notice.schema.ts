import { Schema, type Types } from 'mongoose';
import { noticeKindSchema, type NoticeKind } from '../contracts';
import { schemaOptions } from '../platform/database';

export interface StoredNotice {
  _id: Types.ObjectId;
  /** Names the cause: as long as it lasts there is one notice of it. */
  key: string;
  kind: NoticeKind;
  subject: string;
  link: string;
  at: Date;
  /** Null while it is open. */
  clearedAt: Date | null;
  /** A person closed it, rather than the end of its cause. */
  isDismissed?: boolean;
  expireAt?: Date;
}

export const noticeSchema = new Schema<StoredNotice>(
  {
    key: { type: String, required: true },
    kind: { type: String, enum: noticeKindSchema.options, required: true },
    subject: { type: String, required: true },
    link: { type: String, required: true },
    at: { type: Date, required: true },
    clearedAt: { type: Date, default: null },
    isDismissed: Boolean,
    expireAt: Date,
  },
  { ...schemaOptions, timestamps: false, collection: 'notices' },
);

/** One open notice of a cause, whoever raises it at the same moment. Also finds the open ones. */
noticeSchema.index({ key: 1 }, { unique: true, partialFilterExpression: { clearedAt: null } });
noticeSchema.index({ clearedAt: 1, at: -1 });
/** Cleared ones leave by themselves. */
noticeSchema.index({ expireAt: 1 }, { expireAfterSeconds: 0 });
