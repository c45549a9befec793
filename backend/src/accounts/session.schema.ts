import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../platform/database';

export interface SessionDocument {
  /** Keyed digest of the token in the cookie: reading this collection opens no session. */
  _id: string;
  userId: Types.ObjectId;
  expiresAt: Date;
}

export const sessionSchema = new Schema<SessionDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: Schema.Types.ObjectId, required: true },
    expiresAt: { type: Date, required: true },
  },
  { ...schemaOptions, collection: 'sessions' },
);
// A new password ends all sessions of a person.
sessionSchema.index({ userId: 1 });
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
