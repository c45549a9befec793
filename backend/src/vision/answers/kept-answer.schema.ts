import { Schema } from 'mongoose';
import { schemaOptions } from '../../platform/database';

/** What a model said about a photo, under a name made of the photo and of everything else that the answer depends on. */
export interface KeptAnswer {
  /** SHA-256, hexadecimal. */
  _id: string;
  value: unknown;
  expiresAt: Date;
}

export const keptAnswerSchema = new Schema<KeptAnswer>(
  {
    _id: { type: String, required: true },
    value: { type: Schema.Types.Mixed, required: true },
    expiresAt: { type: Date, required: true },
  },
  { ...schemaOptions, timestamps: false, collection: 'visionanswers' },
);
keptAnswerSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
