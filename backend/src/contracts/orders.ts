import * as z from 'zod';
import { idSchema, pageOf, pagingQuery, timestampSchema, typedText } from './common';

export const orderStatuses = ['new', 'confirmed', 'shipped', 'done', 'cancelled'] as const;
export const orderStatusSchema = z.enum(orderStatuses);
export type OrderStatus = z.infer<typeof orderStatusSchema>;

export const orderLimits = {
  /** Above it is a wholesale question, for a person. */
  quantity: 99,
  addressLength: 300,
  noteLength: 1_000,
  /** Rows of one export: about a year of a busy shop, some 15 MB of CSV. */
  exportRows: 50_000,
} as const;

export const notAPhoneNumber = 'must be a mobile number of ten digits';
/** Vietnamese mobile numbers, as they are dialled at home: ten digits. */
export const orderPhoneSchema = z.string().regex(/^0[35789]\d{8}$/, notAPhoneNumber);
const addressSchema = typedText().min(1).max(orderLimits.addressLength);
const noteSchema = typedText().max(orderLimits.noteLength);

/** Something that was changed, and by whom. */
export const orderHistorySchema = z.object({
  at: timestampSchema,
  /** E-mail of the admin; null for the customer's own order and for what happened by itself. */
  by: z.string().nullable(),
  change: z.enum(['ordered', 'status', 'note', 'contact', 'quantity', 'anonymised']),
  /** The status after it. */
  status: orderStatusSchema,
});
export type OrderHistory = z.infer<typeof orderHistorySchema>;

/** What a customer ordered in the chat. No payment is taken: the shop calls back. */
export const orderSchema = z.object({
  id: idSchema,
  /** What the customer was told, short enough to say on the phone. */
  code: z.string(),
  status: orderStatusSchema,
  fanpageId: idSchema,
  fanpageName: z.string(),
  pageId: z.string(),
  /** Facebook's id of the customer; null when they had their data deleted. */
  customerId: z.string().nullable(),
  product: z.object({
    id: idSchema,
    name: z.string(),
    sku: z.string().nullable(),
    /** Null when the product has none. */
    variant: z.object({ sku: z.string(), label: z.string() }).nullable(),
  }),
  quantity: z.int().min(1),
  /** The shop's price when the customer confirmed, in whole units of `currency`; null when it was to be asked for. */
  unitPrice: z.int().nullable(),
  total: z.int().nullable(),
  currency: z.string(),
  /** Null when the customer had their data deleted. */
  phone: z.string().nullable(),
  /** Name of the recipient and address, as the customer wrote them. */
  address: z.string().nullable(),
  note: z.string(),
  history: z.array(orderHistorySchema),
  version: z.int().min(0),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type OrderResponse = z.infer<typeof orderSchema>;

/** `GET` and `PATCH /api/orders/:id`. */
export const orderDetailsSchema = orderSchema.extend({
  /** Pieces that the shop has of it at this moment; null when they are not counted, or it is not in the catalogue any more. */
  stock: z.int().min(0).nullable(),
});
export type OrderDetails = z.infer<typeof orderDetailsSchema>;

const orderFilters = {
  fanpageId: idSchema.optional(),
  status: orderStatusSchema.optional(),
  /** A phone number, part of the address (the recipient's name stands there), of the product's name, or the code. */
  q: z.string().trim().min(1).max(100).optional(),
  from: timestampSchema.optional(),
  to: timestampSchema.optional(),
};

/** `GET /api/orders`: newest first. */
export const listOrdersQuerySchema = z.strictObject({ ...pagingQuery, ...orderFilters });
export type ListOrdersQuery = z.output<typeof listOrdersQuerySchema>;
export const listOrdersResponseSchema = pageOf(orderSchema).extend({
  /** How many there are of each status, under the other filters. */
  counts: z.record(orderStatusSchema, z.int().min(0)),
});
export type ListOrdersResponse = z.infer<typeof listOrdersResponseSchema>;

/** `GET /api/orders/export`: the same filters, all pages, as CSV in UTF-8 with a byte order mark (Excel wants it). */
export const exportOrdersQuerySchema = z.strictObject({
  ...orderFilters,
  /** Of the header line and of times. */
  language: z.enum(['vi', 'en']).default('vi'),
});
export type ExportOrdersQuery = z.output<typeof exportOrdersQuerySchema>;

/** `PATCH /api/orders/:id`. */
export const updateOrderRequestSchema = z.strictObject({
  status: orderStatusSchema.optional(),
  note: noteSchema.optional(),
  phone: orderPhoneSchema.optional(),
  address: addressSchema.optional(),
  quantity: z.int().min(1).max(orderLimits.quantity).optional(),
  /** The version that was read; an older one than the stored is refused with VERSION_CONFLICT. */
  version: z.int().min(0),
});
export type UpdateOrderRequest = z.infer<typeof updateOrderRequestSchema>;
