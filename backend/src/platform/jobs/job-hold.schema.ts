import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../database';

/** Why a group is held. One group can be held for several causes; each is released for itself. */
export const holdCauses = ['token', 'rate_limit', 'policy', 'manual'] as const;
export type HoldCause = (typeof holdCauses)[number];

export interface StoredJobHold {
  _id: Types.ObjectId;
  group: string;
  cause: HoldCause;
  reason: string;
  since: Date;
  /** When somebody last found that it has to be held; missing on holds from before it was kept. */
  askedAt?: Date;
  until: Date;
}

export const jobHoldSchema = new Schema<StoredJobHold>(
  {
    group: { type: String, required: true },
    cause: { type: String, enum: holdCauses, required: true },
    reason: { type: String, required: true },
    since: { type: Date, required: true },
    askedAt: Date,
    until: { type: Date, required: true },
  },
  { ...schemaOptions, timestamps: false, collection: 'jobholds' },
);

/** Two processes that hold the same group at once make one hold. */
jobHoldSchema.index({ group: 1, cause: 1 }, { unique: true });
/** Holds that ended by themselves are removed; until then they are not counted. */
jobHoldSchema.index({ until: 1 }, { expireAfterSeconds: 0 });
