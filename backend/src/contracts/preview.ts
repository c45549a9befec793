import * as z from 'zod';
import { timestampSchema } from './common';
import { pageIdSchema } from './fanpages';
import { chatEvents, customerIdSchema, simulatorConversationSchema } from './simulator';

/**
 * The simulator of a production installation: signed-in people try a page out, and nothing goes to Facebook. Its
 * conversations are listed with `channel: preview`, and forgotten a day after the last word with all that belongs to them.
 */

/** What `POST /api/preview/photos` gave: it means nothing anywhere else. */
const previewPhotoSchema = z.string().regex(/^preview:[0-9a-f]{32}$/, 'must be the address of a preview photo');
export const previewPhotoResponseSchema = z.object({ url: previewPhotoSchema });
export type PreviewPhotoResponse = z.infer<typeof previewPhotoResponseSchema>;

/** The events of the simulator that need nobody at Facebook. */
export const previewEventSchema = z.discriminatedUnion('kind', [
  ...chatEvents,
  z.strictObject({ kind: z.literal('photos'), urls: z.array(previewPhotoSchema).min(1).max(10) }),
]);
export type PreviewEvent = z.infer<typeof previewEventSchema>;

/** `POST /api/preview/events` */
export const previewEventsRequestSchema = z.strictObject({
  pageId: pageIdSchema,
  /** Chosen by the client: digits. Conversations of different people do not meet. */
  customerId: customerIdSchema,
  events: z.array(previewEventSchema).min(1).max(10),
});
export type PreviewEventsRequest = z.infer<typeof previewEventsRequestSchema>;

export const previewEventsResponseSchema = z.object({ ids: z.array(z.string()) });
export type PreviewEventsResponse = z.infer<typeof previewEventsResponseSchema>;

/** `GET /api/preview/conversations/:pageId/:customerId`: what `GET /api/simulator/conversations/...` answers. */
export const previewConversationSchema = simulatorConversationSchema.extend({
  customer: z.array(z.object({ id: z.string(), at: timestampSchema, event: previewEventSchema })),
});
export type PreviewConversation = z.infer<typeof previewConversationSchema>;
