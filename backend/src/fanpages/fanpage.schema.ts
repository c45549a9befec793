import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../platform/database';

export interface FanpageRecord {
  _id: Types.ObjectId;
  /** Facebook's own id. */
  pageId: string;
  name: string;
  aiEnabled: boolean;
  /** Missing on pages from before there were levels. */
  matchLevel?: number;
  /** The page access token as SecretBox seals it. Left out of every read that does not ask for it by name. */
  sealedToken: string | null;
  /** Written together with the token, so that telling whether there is one needs no look at it. */
  hasToken: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export const fanpageSchema = new Schema<FanpageRecord>(
  {
    pageId: { type: String, required: true },
    name: { type: String, required: true },
    aiEnabled: { type: Boolean, required: true },
    matchLevel: { type: Number },
    sealedToken: { type: String, default: null, select: false },
    hasToken: { type: Boolean, required: true },
  },
  { ...schemaOptions, collection: 'fanpages' },
);

// A webhook event names the page by Facebook's id: one page of that id, found at once.
fanpageSchema.index({ pageId: 1 }, { unique: true });
// The pages that the bot answers.
fanpageSchema.index({ aiEnabled: 1 });
