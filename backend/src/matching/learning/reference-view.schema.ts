import { Schema, type Types } from 'mongoose';
import { schemaOptions } from '../../platform/database';

/** A customer's photo that shows a product. It has the id of the lesson that it comes from, and is written when its file is in place. */
export interface ReferenceViewRecord {
  _id: Types.ObjectId;
  productId: Types.ObjectId;
  /** Null when the receipt is forgotten. */
  receiptId: Types.ObjectId | null;
  /** Pseudonym of whose photo it is, written when the receipt goes, which tells it until then. Missing in the playground. */
  customer?: string;
  createdAt: Date;
  updatedAt: Date;
}

export const referenceViewSchema = new Schema<ReferenceViewRecord>(
  {
    productId: { type: Schema.Types.ObjectId, required: true },
    receiptId: { type: Schema.Types.ObjectId, default: null },
    customer: { type: String },
  },
  { ...schemaOptions, collection: 'referenceviews' },
);

// The views of a product, newest first.
referenceViewSchema.index({ productId: 1, createdAt: -1 });
// What changed since a search last looked.
referenceViewSchema.index({ updatedAt: 1 });
// What goes with the data of a customer.
referenceViewSchema.index({ customer: 1 }, { partialFilterExpression: { customer: { $exists: true } } });
