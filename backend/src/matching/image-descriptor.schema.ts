import { Schema, type mongo, type Types } from 'mongoose';
import { schemaOptions } from '../platform/database';

/** Numbers as bytes, in the order of the fields of PictureDescriptor. */
export interface ImageDescriptorRecord {
  _id: Types.ObjectId;
  imageId: Types.ObjectId;
  describerId: string;
  thumbnail: Buffer | mongo.Binary;
  crops: Buffer | mongo.Binary;
  hashes: Buffer | mongo.Binary;
  /** Colours, edges and silhouette one after the other; null without an appearance. */
  appearance: Buffer | mongo.Binary | null;
  createdAt: Date;
  updatedAt: Date;
}

export const imageDescriptorSchema = new Schema<ImageDescriptorRecord>(
  {
    imageId: { type: Schema.Types.ObjectId, required: true },
    describerId: { type: String, required: true },
    thumbnail: { type: Buffer, required: true },
    crops: { type: Buffer, required: true },
    hashes: { type: Buffer, required: true },
    appearance: { type: Buffer, default: null },
  },
  { ...schemaOptions, collection: 'imagedescriptors' },
);

// One descriptor per photo, whichever process computes it first.
imageDescriptorSchema.index({ imageId: 1 }, { unique: true });
