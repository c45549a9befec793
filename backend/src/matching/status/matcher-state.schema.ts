import { Schema } from 'mongoose';
import type { MatcherStatus } from '../../contracts';
import { schemaOptions } from '../../platform/database';

/** What a job process last told about its matching engine. */
export interface MatcherStateRecord {
  /** Of the process, new with every start. */
  _id: string;
  state: Exclude<MatcherStatus['state'], 'unknown'>;
  embedder: string | null;
  describerId: string | null;
  reason: string;
  seenAt: Date;
  createdAt: Date;
  updatedAt: Date;
}

/** A process that has said nothing for three minutes, of which it should have spoken in each, is gone. In seconds. */
export const heardFor = 180;

export const matcherStateSchema = new Schema<MatcherStateRecord>(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true },
    embedder: { type: String, default: null },
    describerId: { type: String, default: null },
    reason: { type: String, default: '' },
    seenAt: { type: Date, required: true },
  },
  { ...schemaOptions, collection: 'matcherstates' },
);

matcherStateSchema.index({ seenAt: 1 }, { expireAfterSeconds: heardFor });
