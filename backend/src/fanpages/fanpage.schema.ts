import { Schema, type Types } from 'mongoose';
import type { PageConnection, PageProblem } from '../contracts';
import { schemaOptions } from '../platform/database';

/** What the last check found. */
export interface StoredHealth {
  checkedAt: Date;
  problems: PageProblem[];
  tokenExpiresAt: Date | null;
  /** Null when Facebook did not say. */
  scopes: string[] | null;
  subscribedFields: string[];
  usagePercent: number | null;
  /** Since when Facebook did not answer; null when it does. */
  unreachableSince: Date | null;
}

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
  /** Missing on pages from before it was kept: then nobody has asked Facebook yet. */
  connection?: PageConnection;
  connectedAt: Date | null;
  disconnectedAt: Date | null;
  /** When Facebook last refused the token; missing as long as it never did. */
  refusedAt?: Date | null;
  /** Why Facebook refuses the token, as a word of the health contract. */
  disconnectReason: string | null;
  /** The last signed call of the webhook about this page. */
  lastInboundAt: Date | null;
  health: StoredHealth | null;
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
    connection: { type: String },
    connectedAt: { type: Date, default: null },
    disconnectedAt: { type: Date, default: null },
    refusedAt: Date,
    disconnectReason: { type: String, default: null },
    lastInboundAt: { type: Date, default: null },
    health: { type: Schema.Types.Mixed, default: null },
  },
  { ...schemaOptions, collection: 'fanpages' },
);

// A webhook event names the page by Facebook's id: one page of that id, found at once.
fanpageSchema.index({ pageId: 1 }, { unique: true });
// The pages that the bot answers.
fanpageSchema.index({ aiEnabled: 1 });
