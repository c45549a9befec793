import { Schema } from 'mongoose';
import { schemaOptions } from '../database';

/** How often one key was seen in one window. */
export interface Hit {
  /** `<limit>:<key>:<window number>` */
  _id: string;
  count: number;
  expiresAt: Date;
}

export const hitSchema = new Schema<Hit>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { ...schemaOptions, timestamps: false, collection: 'ratelimits' },
);
// MongoDB removes a counter within a minute after its window.
hitSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
