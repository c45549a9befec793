import { Schema, type mongo, type Types } from 'mongoose';
import { schemaOptions } from '../../platform/database';

/**
 * What an admin taught about one customer's photo. It has the id of the photo's receipt and stays when that is forgotten, as
 * long as it teaches something and is one of the newest (see LearningUpkeep), or its photo is a view of the product.
 */
export interface LessonRecord {
  _id: Types.ObjectId;
  /** Which of the admins' verdicts it follows, counted on the receipt: an older one never overwrites a newer one. */
  revision: number;
  /** SHA-256 of the normalised photo, hexadecimal. */
  contentHash: string;
  /** See PhotoFingerprint; null when the photo was gone before it was judged, and when nothing is taught any more. */
  fingerprint: Buffer | mongo.Binary | null;
  /** The product that the photo shows. */
  right: Types.ObjectId | null;
  /** Products that it does not show. */
  wrong: Types.ObjectId[];
  createdAt: Date;
  updatedAt: Date;
}

export const lessonSchema = new Schema<LessonRecord>(
  {
    revision: { type: Number, required: true },
    contentHash: { type: String, required: true },
    fingerprint: { type: Buffer, default: null },
    right: { type: Schema.Types.ObjectId, default: null },
    wrong: { type: [Schema.Types.ObjectId], required: true },
  },
  { ...schemaOptions, collection: 'lessons' },
);

// What changed since a process last looked.
lessonSchema.index({ updatedAt: 1 });
// A product that is removed takes what was taught about it along.
lessonSchema.index({ right: 1 });
lessonSchema.index({ wrong: 1 });
