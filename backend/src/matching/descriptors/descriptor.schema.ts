import { Schema, type mongo, type Types } from 'mongoose';
import { schemaOptions } from '../../platform/database';

/** What one describer found out about one photo or reference view. Never changes: another describer writes its own. */
export interface DescriptorRecord {
  _id: Types.ObjectId;
  /** Of an image, or of a reference view. */
  sourceId: Types.ObjectId;
  /** Embedder, projection and version of everything else. */
  describerId: string;
  /** The part of it that hashes and keypoints depend on. */
  picturesVersion: string;
  /** See packDescriptor; null when the photo is no picture that can be read. */
  packed: Buffer | mongo.Binary | null;
  createdAt: Date;
  updatedAt: Date;
}

export const descriptorSchema = new Schema<DescriptorRecord>(
  {
    sourceId: { type: Schema.Types.ObjectId, required: true },
    describerId: { type: String, required: true },
    picturesVersion: { type: String, required: true },
    packed: { type: Buffer, default: null },
  },
  { ...schemaOptions, collection: 'descriptors' },
);

// One for each photo and describer, whichever process comes first.
descriptorSchema.index({ sourceId: 1, describerId: 1 }, { unique: true });
// How many photos a describer has done.
descriptorSchema.index({ describerId: 1 });
