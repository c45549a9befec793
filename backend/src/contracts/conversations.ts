import * as z from 'zod';
import { idSchema, pageOf, pagingQuery, timestampSchema, typedText } from './common';
import { errorCodes } from './error-codes';
import { pageIdSchema } from './fanpages';
import { messageLimits, outgoingMessageSchema } from './messages';

/**
 * - `on`: the bot answers.
 * - `paused`: it is silent, because an admin wants it so or the customer asked for a person.
 * - `taken_over`: it is silent, because somebody of the shop writes here.
 */
export const botModeSchema = z.enum(['on', 'paused', 'taken_over']);
export type BotMode = z.infer<typeof botModeSchema>;

/** Why the bot is silent, as a code for the words of the admin. */
export const silenceReasonSchema = z.enum(['admin', 'person_asked', 'staff_replied']);
export type SilenceReason = z.infer<typeof silenceReasonSchema>;

export const botStateSchema = z.object({
  mode: botModeSchema,
  /** When the bot goes on by itself; null when it is on, or silent until an admin resumes it. */
  until: timestampSchema.nullable(),
  /** Null when it is on. */
  reason: silenceReasonSchema.nullable(),
});
export type BotState = z.infer<typeof botStateSchema>;

/**
 * Why a person should look:
 * - `person_asked`: the customer wants one.
 * - `not_found`: the bot did not know the answer.
 * - `unanswered`: the customer wrote while the bot was silent, and nobody has answered yet.
 * - `trouble`: no answer could be worked out or sent.
 */
export const attentionReasonSchema = z.enum(['person_asked', 'not_found', 'unanswered', 'trouble']);
export type AttentionReason = z.infer<typeof attentionReasonSchema>;

export const attentionSchema = z.object({ reason: attentionReasonSchema, since: timestampSchema });
export type Attention = z.infer<typeof attentionSchema>;

/** A photo of a customer. The receipt says what was found; both are null as long as, or when, the photo was not looked at. */
export const conversationPhotoSchema = z.object({
  receiptId: idSchema.nullable(),
  /** For signed-in people only. 404 when the photo is past its retention time. */
  url: z.string().nullable(),
});
export type ConversationPhoto = z.infer<typeof conversationPhotoSchema>;

/** What became of a customer's message. Null while it is worked on. */
export const customerOutcomeSchema = z.enum([
  'replied',
  /** The bot is silent in this conversation: a person answers. */
  'paused',
  /** Not a customer's message, or nothing to say. */
  'ignored',
  'unknown_page',
  'ai_disabled',
  'no_token',
  /** More than 24 hours old: Messenger forbids bots to answer. */
  'window_closed',
  /** Facebook knows no such person any more, or they do not want to be written to. */
  'unreachable',
  'failed',
]);
export type CustomerOutcome = z.infer<typeof customerOutcomeSchema>;

/**
 * - `pending`: not sent yet.
 * - `sending`: on its way, or sent without an answer of Facebook: it may have arrived.
 * - `sent`: Facebook took it.
 * - `not_sent`: it will not be sent any more.
 */
export const deliveryStateSchema = z.enum(['pending', 'sending', 'sent', 'not_sent']);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

const line = { id: z.string(), at: timestampSchema };

export const customerLineSchema = z.object({
  ...line,
  from: z.literal('customer'),
  /** `button` is a pressed button, its words are the text; `other` is voice, video, a file, a shared post. */
  kind: z.enum(['text', 'photos', 'button', 'sticker', 'other']),
  text: z.string().nullable(),
  photos: z.array(conversationPhotoSchema),
  outcome: customerOutcomeSchema.nullable(),
  /** Why, for people. */
  detail: z.string().nullable(),
});
export type CustomerLine = z.infer<typeof customerLineSchema>;

export const botLineSchema = z.object({
  ...line,
  from: z.literal('bot'),
  /** `sure`, `unsure`, `none`, `search`, `greeting`, `person` ... */
  decision: z.string(),
  /** As they were sent, in order. */
  messages: z.array(z.object({ message: outgoingMessageSchema, state: deliveryStateSchema })),
});
export type BotLine = z.infer<typeof botLineSchema>;

export const staffLineSchema = z.object({
  ...line,
  from: z.literal('staff'),
  /** Null for what is no text (a photo from the page's inbox). */
  text: z.string().nullable(),
  /** Written in the page's own inbox at Facebook, or here. */
  via: z.enum(['facebook', 'admin']),
  /** E-mail of the admin; null for `facebook`. */
  by: z.string().nullable(),
  state: deliveryStateSchema,
  /** Why it was not sent, as the person was told who sent it. Null also for messages from before this was kept. */
  failure: z.enum(errorCodes).nullable().default(null),
  /** The same in English, as Facebook said it. */
  detail: z.string().nullable(),
});
export type StaffLine = z.infer<typeof staffLineSchema>;

/** Something that happened, between the messages. */
export const systemLineSchema = z.object({
  ...line,
  from: z.literal('system'),
  /**
   * `referral`: the customer came by a link or an advertisement, `detail` says which. `reaction`: `detail` is the emoji.
   * `edited`: `detail` is what the customer's message says now. For `paused`, `detail` is the admin's e-mail.
   */
  event: z.enum([
    'paused',
    'taken_over',
    'resumed',
    'person_asked',
    'not_found',
    'attended',
    'window_closed',
    'referral',
    'reaction',
    'edited',
  ]),
  detail: z.string().nullable(),
  /** For `paused`, `taken_over` and `person_asked`: until when the bot is silent; null without an end. */
  until: timestampSchema.nullable(),
});
export type SystemLine = z.infer<typeof systemLineSchema>;

export const conversationLineSchema = z.discriminatedUnion('from', [
  customerLineSchema,
  botLineSchema,
  staffLineSchema,
  systemLineSchema,
]);
export type ConversationLine = z.infer<typeof conversationLineSchema>;

export const conversationSummarySchema = z.object({
  id: idSchema,
  /** Where it takes place: `preview` conversations are those of the simulator in production. */
  channel: z.enum(['messenger', 'preview']),
  fanpageId: idSchema,
  /** Null when the page is gone. */
  fanpageName: z.string().nullable(),
  /** Facebook's ids. */
  pageId: z.string(),
  customerId: z.string(),
  language: z.enum(['vi', 'en']).nullable(),
  bot: botStateSchema,
  attention: attentionSchema.nullable(),
  lastCustomerAt: timestampSchema.nullable(),
  /** 24 hours after the customer's last sign of life; null when there was none. Nothing can be sent after it. */
  windowClosesAt: timestampSchema.nullable(),
  windowOpen: z.boolean(),
  lastAt: timestampSchema,
  /** What was said last, in short. */
  lastLine: z.object({ from: z.enum(['customer', 'bot', 'staff', 'system']), text: z.string() }).nullable(),
});
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;

/** `GET /api/conversations`: by their last line, newest first. */
export const listConversationsQuerySchema = z.strictObject({
  ...pagingQuery,
  fanpageId: idSchema.optional(),
  /** `needs_person`: attention is wanted; `paused`: the bot is silent; `open`: the 24 hours are not over. */
  state: z.enum(['needs_person', 'paused', 'open']).optional(),
  /** Words of the last lines, or the customer's id. */
  q: z.string().trim().min(1).max(100).optional(),
});
export type ListConversationsQuery = z.output<typeof listConversationsQuerySchema>;
export const listConversationsResponseSchema = pageOf(conversationSummarySchema);
export type ListConversationsResponse = z.infer<typeof listConversationsResponseSchema>;

/** `GET /api/conversations/:id`, and the answer to everything that changes one. */
export const conversationSchema = conversationSummarySchema.extend({
  /** The last 50, oldest first. */
  lines: z.array(conversationLineSchema),
  /** Of the photos in `lines`. */
  receiptIds: z.array(idSchema),
  /** Finds this conversation's steps in `GET /api/session-logs?customer=`. */
  logKey: z.string(),
});
export type ConversationResponse = z.infer<typeof conversationSchema>;

/** `POST /api/conversations/:id/pause`. Null is until somebody resumes. */
export const pauseConversationRequestSchema = z.strictObject({
  /** At most 30 days. */
  minutes: z
    .int()
    .min(1)
    .max(30 * 24 * 60)
    .nullable(),
});
export type PauseConversationRequest = z.infer<typeof pauseConversationRequestSchema>;

/** `POST /api/conversations/:id/messages`: a person of the shop answers, and the bot steps back as after a reply at Facebook. */
export const staffMessageRequestSchema = z.strictObject({
  text: typedText().min(1).max(messageLimits.text),
  /** Made by the client: a message that is posted twice under one key is sent once. */
  key: z.uuid().optional(),
});
export type StaffMessageRequest = z.infer<typeof staffMessageRequestSchema>;

/**
 * `POST /api/customers/erasures` (202): for somebody of whom only Facebook's ids are known. In the body, because addresses
 * stand in logs. Without `pageId` it is whoever has this id: of a page that was removed.
 */
export const eraseCustomerRequestSchema = z.strictObject({
  pageId: pageIdSchema.optional(),
  customerId: z.string().regex(/^\d{1,33}$/, 'must be the numeric id of a customer'),
});
export type EraseCustomerRequest = z.infer<typeof eraseCustomerRequestSchema>;

/**
 * `DELETE /api/conversations/:id/data` (202): everything of this customer on this page. Also `/api/orders/:id/customer-data` and
 * `/api/receipts/:id/customer-data`, and `POST /api/customers/erasures` for somebody without either.
 * `GET /api/conversations/erasures/:id` tells how far it is. It goes on after a crash, and ends with nothing left but these numbers.
 */
export const erasureSchema = z.object({
  id: idSchema,
  /** `failed`: it did not get through; asked for again, it starts anew. */
  status: z.enum(['running', 'done', 'failed']),
  requestedAt: timestampSchema,
  finishedAt: timestampSchema.nullable(),
  /** What was removed, by kind: `conversations`, `events`, `photos`, `receipts`, `referenceViews`, `orderDrafts`, `ordersAnonymised` ... */
  counts: z.record(z.string(), z.int().min(0)),
});
export type ErasureResponse = z.infer<typeof erasureSchema>;
