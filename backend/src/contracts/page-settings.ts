import * as z from 'zod';
import { businessHoursSchema } from './business-hours';
import { notEmpty, timestampSchema, typedText } from './common';
import { graphemeCount } from './graphemes';
import { outgoingMessageSchema } from './messages';
import {
  languageSchema,
  replyTemplates,
  templateLengths,
  templateNameSchema,
  variablesIn,
  variablesOf,
  type TemplateName,
} from './reply-templates';

/** Limits of the Messenger Profile API, in characters as people count them. */
export const profileLimits = {
  greeting: 160,
  iceBreakers: 4,
  iceBreaker: 80,
  /** Messenger showed three for years and some apps still do: what is behind them would be hidden. */
  menuItems: 3,
  menuTitle: 30,
  /** Of an answer that travels in a button's payload, which holds 1,000 units: an emoji may have a dozen of them. */
  answer: 300,
  answerUnits: 900,
} as const;

/** Half a minute of thinking is no reply, and a month is for ever. */
const pauseSchema = z
  .int()
  .min(1)
  .max(30 * 24 * 60);

/** At most that many characters as people count them. */
const words = (most: number) =>
  typedText().refine((text) => graphemeCount(text) <= most, `must not have more than ${most} characters`);
const someWords = (most: number) => words(most).min(1, notEmpty);
const inBothLanguages = <Schema extends z.ZodType>(schema: Schema) => z.strictObject({ vi: schema, en: schema });

/** What a page does when an ice breaker or a menu entry is pressed. */
export const profileActionSchema = z.discriminatedUnion('kind', [
  /** Says this. */
  z.strictObject({
    kind: z.literal('say'),
    text: someWords(profileLimits.answer).refine(
      (text) => text.length <= profileLimits.answerUnits,
      'is too long for Messenger: please use fewer emojis',
    ),
  }),
  /** Shows what fits these words, as if the customer had written them. */
  z.strictObject({ kind: z.literal('search'), words: someWords(60) }),
  /** Asks for a photo. */
  z.strictObject({ kind: z.literal('photo') }),
  /** Asks for a person. */
  z.strictObject({ kind: z.literal('person') }),
]);
export type ProfileAction = z.infer<typeof profileActionSchema>;

export const iceBreakerSchema = z.strictObject({
  question: someWords(profileLimits.iceBreaker),
  action: profileActionSchema,
});
export type IceBreaker = z.infer<typeof iceBreakerSchema>;

export const menuItemSchema = z.strictObject({
  title: someWords(profileLimits.menuTitle),
  action: z.discriminatedUnion('kind', [
    ...profileActionSchema.options,
    z.strictObject({ kind: z.literal('link'), url: z.url({ protocol: /^https$/ }).max(500) }),
  ]),
});
export type MenuItem = z.infer<typeof menuItemSchema>;

/** A text of a page's own: no longer than its kind allows, with the variables of its template only. */
function checkTemplate(name: TemplateName, text: string): string | undefined {
  const most = templateLengths[replyTemplates[name].kind];
  if (graphemeCount(text) > most) {
    return `must not have more than ${most} characters`;
  }
  const known = variablesOf(name);
  const unknown = variablesIn(text).filter((variable) => !known.includes(variable));
  if (unknown.length > 0) {
    const list = (names: string[]) => names.map((variable) => `{${variable}}`).join(', ');
    return `does not know ${list(unknown)}; it knows ${list(known)}`;
  }
  return undefined;
}

const templateTextSchema = typedText().min(1, notEmpty);

/** A page's own words by name. What is not named is said in the words of `GET /api/reply-templates`. */
export const templateOverridesSchema = z
  .partialRecord(templateNameSchema, templateTextSchema)
  .superRefine((overrides, context) => {
    for (const [name, text] of Object.entries(overrides)) {
      const message = checkTemplate(name as TemplateName, text);
      if (message !== undefined) {
        context.addIssue({ code: 'custom', path: [name], message });
      }
    }
  });
export type TemplateOverrides = z.infer<typeof templateOverridesSchema>;

const settingsFields = {
  /** `auto`: in the customer's language. */
  replyLanguage: z.enum(['auto', 'vi', 'en']),
  /** Before the first answer, and after a long silence, says that the answers are automatic. */
  saysItIsABot: z.boolean(),
  /** How long the bot is silent after somebody of the shop wrote; null until it is resumed by hand. */
  pauseMinutes: pauseSchema.nullable(),
  /** How long a customer who asked for a person waits before the bot answers again; null until it is resumed by hand. */
  personWaitMinutes: pauseSchema.nullable(),
  showsPrice: z.boolean(),
  showsStock: z.boolean(),
  /** Cards have an order button, and "I want it" starts the questions of an order. */
  takesOrders: z.boolean(),
  /** Null: always. */
  businessHours: businessHoursSchema.nullable(),
  /**
   * Outside the business hours: `answer` as always; `note` answers too, and says when people are back wherever a person
   * is promised; `closed_only` answers nothing but that.
   */
  outsideHours: z.enum(['answer', 'note', 'closed_only']),
  templates: inBothLanguages(templateOverridesSchema),
  /** Shown by Messenger before a new customer presses "Get started". Empty: none. `{shop}` is the page's name. */
  greetingText: inBothLanguages(words(profileLimits.greeting)),
  iceBreakers: inBothLanguages(z.array(iceBreakerSchema).max(profileLimits.iceBreakers)),
  persistentMenu: inBothLanguages(z.array(menuItemSchema).max(profileLimits.menuItems)),
  comments: z.strictObject({
    mode: z.enum(['off', 'private_reply']),
    /** How the private reply begins. Empty: in the words of the product. */
    text: inBothLanguages(words(templateLengths.text)),
  }),
};

/** `GET /api/fanpages/:id/settings`. */
export const pageSettingsSchema = z.object({
  ...settingsFields,
  /** 0 as long as nothing was ever saved. */
  version: z.int().min(0),
  updatedAt: timestampSchema.nullable(),
});
export type PageSettingsResponse = z.infer<typeof pageSettingsSchema>;
export type PageSettingsContent = Omit<PageSettingsResponse, 'version' | 'updatedAt'>;

/** `PUT /api/fanpages/:id/settings`: all of them. */
export const updatePageSettingsRequestSchema = z.strictObject({
  ...settingsFields,
  /** The version that was read; an older one than the stored is refused with VERSION_CONFLICT. */
  version: z.int().min(0),
});
export type UpdatePageSettingsRequest = z.infer<typeof updatePageSettingsRequestSchema>;

/** `POST /api/fanpages/:id/settings/preview`: how a text of the page would look, before it is saved. */
export const previewTemplateRequestSchema = z
  .strictObject({ template: templateNameSchema, language: languageSchema, text: templateTextSchema })
  .superRefine(({ template, text }, context) => {
    const message = checkTemplate(template, text);
    if (message !== undefined) {
      context.addIssue({ code: 'custom', path: ['text'], message });
    }
  });
export type PreviewTemplateRequest = z.infer<typeof previewTemplateRequestSchema>;

/** As a customer would get them. */
export const previewTemplateResponseSchema = z.object({ messages: z.array(outgoingMessageSchema) });
export type PreviewTemplateResponse = z.infer<typeof previewTemplateResponseSchema>;
