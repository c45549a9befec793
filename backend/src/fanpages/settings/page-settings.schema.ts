import { Schema, type Types } from 'mongoose';
import type { PageSettingsContent } from '../../contracts';
import { schemaOptions } from '../../platform/database';

export interface PageSettingsRecord {
  _id: Types.ObjectId;
  fanpageId: Types.ObjectId;
  /** As it was saved: settings that came later are missing. */
  content: Partial<PageSettingsContent>;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const pageSettingsSchema = new Schema<PageSettingsRecord>(
  {
    fanpageId: { type: Schema.Types.ObjectId, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    version: { type: Number, required: true },
  },
  { ...schemaOptions, collection: 'pagesettings' },
);

// One set of settings per page: of two people who save the first one, one is told to reload.
pageSettingsSchema.index({ fanpageId: 1 }, { unique: true });
