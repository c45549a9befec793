import { Schema, type Types } from 'mongoose';
import type { ErrorCode } from '../../contracts';
import { schemaOptions } from '../../platform/database';

export interface StoredConnectAttempt {
  _id: Types.ObjectId;
  /** Who started it: nobody else sees or finishes it. */
  accountId: string;
  /** Hash of the state that Facebook brings back; null once it has, so that it works once. */
  stateHash: string | null;
  status: 'waiting' | 'ready' | 'denied' | 'failed';
  error: ErrorCode | null;
  missingScopes: string[];
  /** The pages found with their tokens, as JSON that SecretBox seals. */
  sealedPages: string | null;
  expiresAt: Date;
}

export const connectAttemptSchema = new Schema<StoredConnectAttempt>(
  {
    accountId: { type: String, required: true },
    stateHash: { type: String, default: null },
    status: { type: String, required: true },
    error: { type: String, default: null },
    missingScopes: { type: [String], default: [] },
    sealedPages: { type: String, default: null },
    expiresAt: { type: Date, required: true },
  },
  { ...schemaOptions, collection: 'connectattempts' },
);

/** Facebook comes back with the state. */
connectAttemptSchema.index({ stateHash: 1 });
/** Tokens that nobody took are forgotten. */
connectAttemptSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
