import * as z from 'zod';

/**
 * Messages as the Send API of the Messenger Platform takes them, with its limits
 * (developers.facebook.com, Send API and generic template reference).
 */
export const messageLimits = {
  /** "Less than 2000": how characters are counted is not documented, so UTF-16 units stay well below. */
  text: 1_900,
  cards: 10,
  cardTitle: 80,
  cardSubtitle: 80,
  cardButtons: 3,
  /** Of a button template. */
  buttonText: 640,
  buttonTitle: 20,
  quickReplies: 13,
  quickReplyTitle: 20,
  payload: 1_000,
} as const;

export const buttonSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('web_url'), title: z.string(), url: z.string() }),
  z.object({ type: z.literal('postback'), title: z.string(), payload: z.string() }),
]);
export type Button = z.infer<typeof buttonSchema>;

export const cardSchema = z.object({
  title: z.string(),
  subtitle: z.string().optional(),
  image_url: z.string().optional(),
  buttons: z.array(buttonSchema).optional(),
});
export type Card = z.infer<typeof cardSchema>;

export const quickReplySchema = z.object({ content_type: z.literal('text'), title: z.string(), payload: z.string() });
export type QuickReply = z.infer<typeof quickReplySchema>;

/** Cards side by side. */
const genericTemplateSchema = z.object({ template_type: z.literal('generic'), elements: z.array(cardSchema) });

/** A text with buttons below it. */
const buttonTemplateSchema = z.object({
  template_type: z.literal('button'),
  text: z.string(),
  buttons: z.array(buttonSchema),
  elements: z.undefined().optional(),
});

export const outgoingMessageSchema = z.object({
  text: z.string().optional(),
  attachment: z
    .object({
      type: z.literal('template'),
      payload: z.discriminatedUnion('template_type', [genericTemplateSchema, buttonTemplateSchema]),
    })
    .optional(),
  quick_replies: z.array(quickReplySchema).optional(),
  metadata: z.string().optional(),
});
export type OutgoingMessage = z.infer<typeof outgoingMessageSchema>;
