import { Schema, type Types } from 'mongoose';
import type { OutgoingMessage, PreviewEvent } from '../contracts';
import { schemaOptions } from '../platform/database';

/** Trying out is for now: what was said is forgotten after a day. In milliseconds. */
export const previewLifetime = 86_400_000;

/** One thing that was said, or that the dots were shown. */
export interface StoredPreviewEntry {
  _id: Types.ObjectId;
  pageId: string;
  /** As the inbox knows the customer. */
  customerId: string;
  kind: 'message' | 'typing' | 'event';
  /** Of the message or event, as the conversation knows it. */
  entryId: string;
  at: Date;
  content: OutgoingMessage | PreviewEvent | null;
  expiresAt: Date;
}

export const previewEntrySchema = new Schema<StoredPreviewEntry>(
  {
    pageId: { type: String, required: true },
    customerId: { type: String, required: true },
    kind: { type: String, enum: ['message', 'typing', 'event'], required: true },
    entryId: { type: String, required: true },
    at: { type: Date, required: true },
    content: { type: Schema.Types.Mixed, default: null },
    expiresAt: { type: Date, required: true },
  },
  { ...schemaOptions, collection: 'previewentries' },
);
/** A conversation in its order. */
previewEntrySchema.index({ pageId: 1, customerId: 1, at: 1 });
previewEntrySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export interface StoredPreviewPhoto {
  _id: Types.ObjectId;
  name: string;
  content: Buffer;
  expiresAt: Date;
}

/** In the database rather than as a file: every process can read it, and it goes by itself. At most 1024 pixels, so some 200 kB. */
export const previewPhotoSchema = new Schema<StoredPreviewPhoto>(
  {
    name: { type: String, required: true },
    content: { type: Buffer, required: true },
    expiresAt: { type: Date, required: true },
  },
  { ...schemaOptions, collection: 'previewphotos' },
);
previewPhotoSchema.index({ name: 1 }, { unique: true });
previewPhotoSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
