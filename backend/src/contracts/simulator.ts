import * as z from 'zod';
import { timestampSchema } from './common';
import { pageIdSchema } from './fanpages';
import { messageLimits, outgoingMessageSchema } from './messages';

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

/** Page-scoped id: digits, like the id of the page. */
export const customerIdSchema = z.string().regex(/^\d{1,32}$/, 'must be the numeric id of a customer');

const words = z.string().trim().min(1).max(2_000);
const payload = z.string().min(1).max(messageLimits.payload);

/** What a customer does in a chat, apart from photos. */
export const chatEvents = [
  z.strictObject({
    kind: z.literal('text'),
    text: words,
    /** Of the quick reply that was tapped. */
    payload: payload.optional(),
  }),
  z.strictObject({ kind: z.literal('sticker'), sticker: z.enum(['like', 'other']) }),
  z.strictObject({ kind: z.literal('attachment'), type: z.enum(['audio', 'video', 'file', 'fallback', 'location']) }),
  /** Buttons of cards, the menu, ice breakers and "Get started". */
  z.strictObject({ kind: z.literal('postback'), title: words, payload }),
  z.strictObject({
    kind: z.literal('referral'),
    ref: z.string().max(2_000),
    source: z.enum(['SHORTLINK', 'ADS']),
    adTitle: z.string().max(200).optional(),
  }),
  z.strictObject({ kind: z.literal('reaction'), mid: z.string().min(1).max(500), emoji: z.string().min(1).max(20) }),
  z.strictObject({ kind: z.literal('edit'), mid: z.string().min(1).max(500), text: words }),
] as const;

/** Everything that the simulator can play. Ids and times are made by the server. */
export const simulatedEventSchema = z.discriminatedUnion('kind', [
  ...chatEvents,
  /** Addresses from `POST /api/simulator/photos` and `.../customer-photos/:id/address`. */
  z.strictObject({ kind: z.literal('photos'), urls: z.array(z.url()).min(1).max(10) }),
  /** Somebody of the shop answers in the page's own inbox at Facebook. */
  z.strictObject({ kind: z.literal('staff'), text: words }),
  /** Under a post of the page. */
  z.strictObject({ kind: z.literal('comment'), text: z.string().max(2_000), photoUrl: z.url().optional() }),
]);
export type SimulatedEvent = z.infer<typeof simulatedEventSchema>;

/** `POST /api/simulator/events` */
export const playEventsRequestSchema = z.strictObject({
  pageId: pageIdSchema,
  customerId: customerIdSchema,
  /** One after the other, as fast as Facebook does it: a photo and its caption are two. */
  events: z.array(simulatedEventSchema).min(1).max(20),
  /** How often each of them is delivered: Facebook repeats what it is not sure of. */
  copies: z.int().min(1).max(5).default(1),
  /** In any order. */
  shuffled: z.boolean().default(false),
  /** As if they had happened then and were delivered only now. */
  hoursAgo: z.number().min(0).max(1_000).default(0),
});
export type PlayEventsRequest = z.input<typeof playEventsRequestSchema>;
export type PlayedEvents = z.output<typeof playEventsRequestSchema>;

export const playEventsResponseSchema = z.object({
  /** Ids of the messages (of comments: their ids), in the order of the events. */
  ids: z.array(z.string()),
  /** How many deliveries the webhook answered with 200, and with anything else. */
  accepted: z.int().min(0),
  refused: z.int().min(0),
});
export type PlayEventsResponse = z.infer<typeof playEventsResponseSchema>;

/** How Facebook answers what the page sends. */
export const simulatorFailureSchema = z.strictObject({
  /**
   * `slow` answers after `delaySeconds`, `hang` never, `reset` drops the connection, `error500` is a broken proxy, `error`
   * is an error of the Graph API with `code` and `subcode`.
   */
  mode: z.enum(['normal', 'slow', 'hang', 'reset', 'error500', 'error']),
  code: z.int().min(1).optional(),
  subcode: z.int().min(1).optional(),
  /** How many messages; all of them unless given. */
  times: z.int().min(1).max(1_000).optional(),
  /** The message arrives although its call fails. */
  delivers: z.boolean().optional(),
  delaySeconds: z.number().min(0).max(60).optional(),
});
export type SimulatorFailure = z.infer<typeof simulatorFailureSchema>;

/** `PUT /api/simulator/clock`: Facebook's clock, ahead of ours. Its 24-hour window goes by it. */
export const simulatorClockSchema = z.strictObject({ hoursAhead: z.number().min(0).max(10_000) });
export type SimulatorClock = z.infer<typeof simulatorClockSchema>;

export const simulatorPageParamsSchema = z.strictObject({ pageId: pageIdSchema });
export type SimulatorPageParams = z.infer<typeof simulatorPageParamsSchema>;

/** `GET /api/simulator`: how Facebook is played at present, and the answer to every change of it. */
export const simulatorStateSchema = z.object({
  clock: simulatorClockSchema,
  failure: simulatorFailureSchema,
  /** Every page that Facebook's side knows. `POST /api/simulator/pages/:pageId/revoke` kills its tokens as a changed password does. */
  pages: z.array(
    z.object({
      pageId: z.string(),
      name: z.string(),
      /** A valid token of it is about. */
      tokenValid: z.boolean(),
      subscribedFields: z.array(z.string()),
    }),
  ),
});
export type SimulatorState = z.infer<typeof simulatorStateSchema>;

/** What the customer sees, and did. */
export const simulatorConversationSchema = z.object({
  typing: z.boolean(),
  /** Of the page, in order. A message that was sent twice is here twice. */
  messages: z.array(
    z.object({
      id: z.string(),
      at: timestampSchema,
      message: outgoingMessageSchema,
      /** `staff` is a person in the page's own inbox. */
      by: z.enum(['app', 'staff']),
      /** Answers a comment. */
      commentId: z.string().nullable(),
    }),
  ),
  /** What the customer did by `POST /api/simulator/events`, in order. */
  customer: z.array(z.object({ id: z.string(), at: timestampSchema, event: simulatedEventSchema })),
  /** By Facebook's clock; null when the customer never wrote. */
  windowClosesAt: timestampSchema.nullable(),
});
export type SimulatorConversation = z.infer<typeof simulatorConversationSchema>;

export const simulatorConversationParamsSchema = z.strictObject({ pageId: pageIdSchema, customerId: customerIdSchema });
export type SimulatorConversationParams = z.infer<typeof simulatorConversationParamsSchema>;

/** `GET /api/simulator/conversations/:pageId`: latest first. */
export const simulatorCustomersSchema = z.object({
  items: z.array(z.object({ customerId: z.string(), name: z.string(), lastAt: timestampSchema })),
});
export type SimulatorCustomers = z.infer<typeof simulatorCustomersSchema>;
