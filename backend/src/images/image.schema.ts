import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../platform/database';
import { mediaTypes, type ImageFormat } from './image-format';

/** Written only when all files of the image are in place, removed before they are: a document always has its files. */
export interface ImageDocument {
  _id: Types.ObjectId;
  /** SHA-256 of the original, hexadecimal. */
  contentHash: string;
  format: ImageFormat;
  /** Size of the original file. */
  bytes: number;
  /** Of the upright original, in pixels. */
  width: number;
  height: number;
  /** Base64. */
  thumbhash: string;
  /** Since when no product is known to show it; null while one does. */
  unusedSince: Date | null;
}

export const imageSchema = new Schema<ImageDocument>(
  {
    contentHash: { type: String, required: true },
    format: { type: String, required: true, enum: Object.keys(mediaTypes) },
    bytes: { type: Number, required: true },
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    thumbhash: { type: String, required: true },
    unusedSince: { type: Date, default: null },
  },
  { ...schemaOptions, collection: 'images' },
);
// The same picture is stored once, whichever process comes first.
imageSchema.index({ contentHash: 1 }, { unique: true });
