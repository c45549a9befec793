import * as z from 'zod';
import { timestampSchema } from './common';
import { pageIdSchema } from './fanpages';
import { outgoingMessageSchema } from './messages';

/** The exact bytes (as text) that the simulator is about to post to the webhook. */
export const signRequestSchema = z.strictObject({ payload: z.string().min(2).max(100_000) });
export type SignRequest = z.infer<typeof signRequestSchema>;

export const signResponseSchema = z.object({ signature: z.string() });
export type SignResponse = z.infer<typeof signResponseSchema>;

/** A ready-made customer photo of a demo product. `id` names it, `url` shows it to signed-in people. */
export const customerPhotoSchema = z.object({
  id: z.string(),
  productName: z.string(),
  /** What was done to the product's photo. */
  kind: z.enum(['recompressed', 'cropped', 'screenshot', 'reshot', 'unknown']),
  /** Facebook's ids of the pages that sell the product: only they can recognise it. */
  pageIds: z.array(z.string()),
  url: z.string(),
});
export type CustomerPhoto = z.infer<typeof customerPhotoSchema>;

export const customerPhotosResponseSchema = z.object({ items: z.array(customerPhotoSchema) });
export type CustomerPhotosResponse = z.infer<typeof customerPhotosResponseSchema>;

export const customerPhotoParamsSchema = z.strictObject({ id: z.string().min(1).max(100) });
export type CustomerPhotoParams = z.infer<typeof customerPhotoParamsSchema>;

/** Where the photo can be fetched from, as Messenger's media host would have it. */
export const hostedPhotoResponseSchema = z.object({ url: z.string() });
export type HostedPhotoResponse = z.infer<typeof hostedPhotoResponseSchema>;

/** What the customer sees: messages of the page in order, and whether it is typing. */
export const simulatorConversationSchema = z.object({
  typing: z.boolean(),
  messages: z.array(z.object({ id: z.string(), at: timestampSchema, message: outgoingMessageSchema })),
});
export type SimulatorConversation = z.infer<typeof simulatorConversationSchema>;

export const simulatorConversationParamsSchema = z.strictObject({
  pageId: pageIdSchema,
  /** Page-scoped id: digits, like the id of the page. */
  customerId: z.string().regex(/^\d{1,32}$/, 'must be the numeric id of a customer'),
});
export type SimulatorConversationParams = z.infer<typeof simulatorConversationParamsSchema>;
