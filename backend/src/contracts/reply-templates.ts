import * as z from 'zod';

/** The languages that the shop answers in. */
export const languageSchema = z.enum(['vi', 'en']);
export type Language = z.infer<typeof languageSchema>;

export const templateThemes = ['welcome', 'search', 'photos', 'products', 'people', 'orders', 'buttons'] as const;
export type TemplateTheme = (typeof templateThemes)[number];

/**
 * - `text`: a message.
 * - `label`: a few words inside a card or a message.
 * - `button`: a button or quick reply.
 */
export const templateKinds = ['text', 'label', 'button'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** In characters as people count them, before variables are filled in. */
export const templateLengths: Readonly<Record<TemplateKind, number>> = {
  /** A third of what Messenger takes in one message (2,000 units), so that a filled-in description has room. */
  text: 600,
  /** A price and a label have to fit into the 80 characters of a card's subtitle together. */
  label: 40,
  /** Messenger's own limit of button and quick reply titles. */
  button: 20,
};

interface TemplateShape {
  theme: TemplateTheme;
  kind: TemplateKind;
  /** What is filled in besides `{shop}`, which every text knows. */
  variables: readonly string[];
}

const shaped =
  <const Theme extends TemplateTheme>(theme: Theme, kind: TemplateKind) =>
  <const Names extends readonly string[]>(...variables: Names) => ({ theme, kind, variables });

const welcome = shaped('welcome', 'text');
const search = shaped('search', 'text');
const photos = shaped('photos', 'text');
const products = shaped('products', 'text');
const label = shaped('products', 'label');
const people = shaped('people', 'text');
const orders = shaped('orders', 'text');
const button = shaped('buttons', 'button');

/** Everything that the shop says by itself, by name. A page may say each of it in its own words. */
export const replyTemplates = {
  greeting: welcome(),
  /** Put before the first answer where the page says that it is a bot. */
  botDisclosure: welcome(),
  /** Put before the first answer after a person wrote. */
  botBack: welcome(),
  help: welcome(),
  thanks: welcome(),
  sticker: welcome(),
  voice: welcome(),
  video: welcome(),
  file: welcome(),
  unsupported: welcome(),

  foundOne: search(),
  foundSeveral: search('count'),
  askOne: search(),
  askSeveral: search('count'),
  notFoundText: search(),

  /** `photos` names them by their numbers: "2", "2 and 3". */
  askOneForPhotos: photos('photos'),
  askSeveralForPhotos: photos('photos', 'count'),
  unknownPhotos: photos('photos'),
  onlyFirstPhotos: photos('count'),
  notFound: photos(),
  nextCandidate: photos(),
  noOtherCandidate: photos(),
  photoExpired: photos(),
  photoUnreadable: photos(),

  productGone: products(),
  askPrice: label(),
  soldOut: label(),
  inStock: label('count'),
  variants: label(),

  person: people(),
  /** Said when people are away, beside an answer that promises one. `opens` is "8:00 tomorrow". */
  closed: people('opens'),
  /** Instead of an answer, where the page answers in its business hours only. */
  closedOnly: people('opens'),
  trouble: people(),

  orderWhich: orders(),
  orderVariant: orders('product'),
  orderVariantUnclear: orders(),
  orderQuantity: orders('product'),
  orderQuantityUnclear: orders('most'),
  orderOnlyLeft: orders('count'),
  orderPhone: orders(),
  orderPhoneWrong: orders(),
  orderPhoneLandline: orders(),
  orderAddress: orders(),
  orderAddressShort: orders(),
  orderSummary: orders('product', 'quantity', 'price', 'total', 'phone', 'address'),
  orderConfirmUnclear: orders(),
  orderPriceChanged: orders('price'),
  orderChangeWhat: orders(),
  orderDone: orders('code'),
  orderSoldOut: orders('product'),
  orderLeft: orders(),
  /** Asks whether to go on, after something else was answered. */
  orderGoOn: orders('product'),
  /** After too many answers that could not be understood. */
  orderToPerson: orders(),

  details: button(),
  ask: button(),
  thisOne: button(),
  noneOfThese: button(),
  notThisOne: button(),
  order: button(),
  orderConfirm: button(),
  orderChange: button(),
  orderContinue: button(),
  orderCancel: button(),
  orderFieldVariant: button(),
  orderFieldQuantity: button(),
  orderFieldPhone: button(),
  orderFieldAddress: button(),
} as const satisfies Record<string, TemplateShape>;

export type TemplateName = keyof typeof replyTemplates;
export const templateNames = Object.keys(replyTemplates) as [TemplateName, ...TemplateName[]];
export const templateNameSchema = z.enum(templateNames);

/** What has to be known to say a text. `{shop}` is filled in by itself. */
export type TemplateVariable<Name extends TemplateName> = (typeof replyTemplates)[Name]['variables'][number];
export type TemplateValues<Name extends TemplateName> = Readonly<Record<TemplateVariable<Name>, string | number>>;

const variablePattern = /\{([a-z]+)\}/gi;

/** Names of the variables in a text, each once. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(variablePattern)].map(([, name = '']) => name))];
}

/** The variables that a template may use. */
export function variablesOf(name: TemplateName): string[] {
  return ['shop', ...replyTemplates[name].variables];
}

/**
 * Puts values in the place of `{names}`. In one pass: braces inside a value (a customer's own words) stay what they are.
 * A name without a value stays as well.
 */
export function fillTemplate(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(variablePattern, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** `GET /api/reply-templates`. */
export const replyTemplateSchema = z.object({
  name: templateNameSchema,
  theme: z.enum(templateThemes),
  kind: z.enum(templateKinds),
  /** With an example of each, for a preview without the server. */
  variables: z.array(z.object({ name: z.string(), example: z.record(languageSchema, z.string()) })),
  /** In characters as people count them. */
  maxLength: z.int(),
  /** What is said unless the page has its own words. */
  defaults: z.record(languageSchema, z.string()),
});
export type ReplyTemplate = z.infer<typeof replyTemplateSchema>;
export const replyTemplatesResponseSchema = z.object({ items: z.array(replyTemplateSchema) });
export type ReplyTemplatesResponse = z.infer<typeof replyTemplatesResponseSchema>;
