import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../../platform/database';

/** That a comment is answered, and by whom. */
export interface CommentClaimRecord {
  _id: Types.ObjectId;
  commentId: string;
  pageId: string;
  /** The event whose job answers it: others leave it alone. */
  eventId: Types.ObjectId;
  /** When the reply was sent, or is about to be: counts against the limit of an hour. */
  sendingAt: Date | null;
  /** Page-scoped id of who got it, as Facebook tells after sending. */
  customerId: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Seven days are what Facebook allows for a reply; the rest covers late deliveries. In seconds. */
const keptFor = 30 * 24 * 3_600;

export const commentClaimSchema = new Schema<CommentClaimRecord>(
  {
    commentId: { type: String, required: true },
    pageId: { type: String, required: true },
    eventId: { type: Schema.Types.ObjectId, required: true },
    sendingAt: { type: Date, default: null },
    customerId: { type: String, default: null },
  },
  { ...schemaOptions, collection: 'commentclaims' },
);

// One reply per comment, whoever is first.
commentClaimSchema.index({ commentId: 1 }, { unique: true });
// How many went out in the last hour.
commentClaimSchema.index({ pageId: 1, sendingAt: 1 });
// Whose data is to be deleted.
commentClaimSchema.index({ customerId: 1, pageId: 1 });
commentClaimSchema.index({ createdAt: 1 }, { expireAfterSeconds: keptFor });
