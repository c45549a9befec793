import { Schema, type Types } from 'mongoose';
import { orderStatuses, type OrderHistory, type OrderStatus } from '../../contracts';
import { schemaOptions } from '../../platform/database';

export interface OrderRecord {
  _id: Types.ObjectId;
  code: string;
  status: OrderStatus;
  fanpageId: Types.ObjectId;
  fanpageName: string;
  pageId: string;
  customerId: string | null;
  product: { id: Types.ObjectId; name: string; sku: string | null; variant: { sku: string; label: string } | null };
  quantity: number;
  unitPrice: number | null;
  currency: string;
  phone: string | null;
  address: string | null;
  note: string;
  history: (Omit<OrderHistory, 'at'> & { at: Date })[];
  /** What the list searches: phone, folded address and product, code. */
  search: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const part = { _id: false, strict: 'throw' } as const;
const variantSchema = new Schema<NonNullable<OrderRecord['product']['variant']>>(
  { sku: { type: String, required: true }, label: { type: String, required: true } },
  part,
);
const productSchema = new Schema<OrderRecord['product']>(
  {
    id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    sku: { type: String, default: null },
    variant: { type: variantSchema, default: null },
  },
  part,
);
const historySchema = new Schema<OrderRecord['history'][number]>(
  {
    at: { type: Date, required: true },
    by: { type: String, default: null },
    change: { type: String, required: true },
    status: { type: String, required: true },
  },
  part,
);

export const orderSchema = new Schema<OrderRecord>(
  {
    code: { type: String, required: true },
    status: { type: String, enum: orderStatuses, required: true },
    fanpageId: { type: Schema.Types.ObjectId, required: true },
    fanpageName: { type: String, required: true },
    pageId: { type: String, required: true },
    customerId: { type: String, default: null },
    product: { type: productSchema, required: true },
    quantity: { type: Number, required: true },
    unitPrice: { type: Number, default: null },
    currency: { type: String, required: true },
    phone: { type: String, default: null },
    address: { type: String, default: null },
    note: { type: String, default: '' },
    history: { type: [historySchema], required: true },
    search: { type: String, required: true },
    version: { type: Number, required: true },
  },
  { ...schemaOptions, collection: 'orderrequests' },
);

// The list, newest first: of all pages, of one page, of one status.
orderSchema.index({ createdAt: -1 });
orderSchema.index({ fanpageId: 1, createdAt: -1 });
orderSchema.index({ status: 1, createdAt: -1 });
// Whose data is to be deleted.
orderSchema.index({ customerId: 1, fanpageId: 1 });
