import {
  graphemeCount,
  messageLimits,
  orderLimits,
  type ProductResponse,
  type QuickReply,
  type Variant,
} from '../../contracts';
import type { PageVoice } from '../../fanpages';
import { formatMoney } from '../../platform/text';
import { stockOfVariant, variantLabel } from '../../products';
import type { DraftStep } from './draft.schema';
import type { Draft } from './drafts.repository';
import { choice, guided, type GuideAnswer } from './guide-answer';

/** An open draft with its product as the shop sells it now. */
export interface Ordering {
  draft: Draft;
  product: ProductResponse;
  voice: PageVoice;
}

/** One quick reply is for leaving. */
const mostChoices = messageLimits.quickReplies - 1;

export const variantOf = ({ draft, product }: Ordering): Variant | null =>
  (product.variants.length === 1
    ? product.variants[0]
    : product.variants.find(({ sku }) => sku === draft.variantSku)) ?? null;

/** What the customer orders, by name. */
export function labelOf(ordering: Ordering): string {
  const variant = variantOf(ordering);
  return variant ? `${ordering.product.name} – ${variantLabel(variant)}` : ordering.product.name;
}

/** The shop's own price at this moment; null when it is to be asked for. */
export const priceOf = (ordering: Ordering): number | null => variantOf(ordering)?.price ?? ordering.product.price;

/** How many can be ordered at most. */
export function mostOf(ordering: Ordering): number {
  const stock = stockOfVariant(ordering.product, variantOf(ordering));
  return Math.min(stock ?? orderLimits.quantity, orderLimits.quantity);
}

export const moneyOf = ({ product, voice }: Ordering, amount: number | null): string =>
  amount === null ? voice.say('askPrice') : formatMoney(amount, product.currency, voice.language);

/** Variants that can be had. */
export const available = ({ product }: Ordering): Variant[] =>
  product.variants.filter((variant) => stockOfVariant(product, variant) !== 0);

const cancel = (voice: PageVoice): QuickReply => choice(voice.say('orderCancel'), 'ORDER_CANCEL');

/** The question of a step. @param before what is said ahead of it, about the customer's last answer */
export function ask(step: Exclude<DraftStep, 'closed'>, ordering: Ordering, before = ''): GuideAnswer {
  const { text, choices } = questionOf(step, ordering);
  const words = [before, text].filter((part) => part !== '').join('\n\n');
  return guided('order', `order: asks for ${step}`, words, [...choices, cancel(ordering.voice)]);
}

/** The same question in other words, because the answer was not understood. */
export function askAgain(step: Exclude<DraftStep, 'closed'>, ordering: Ordering, words: string): GuideAnswer {
  const { choices } = questionOf(step, ordering);
  return guided('order', `order: asks again for ${step}`, words, [...choices, cancel(ordering.voice)]);
}

function questionOf(step: Exclude<DraftStep, 'closed'>, ordering: Ordering): { text: string; choices: QuickReply[] } {
  const { voice, product } = ordering;
  switch (step) {
    case 'variant':
      return variantQuestion(ordering, available(ordering));
    case 'quantity': {
      const most = mostOf(ordering);
      const numbers = [1, 2, 3].filter((number) => number <= most);
      return {
        text: voice.say('orderQuantity', { product: labelOf(ordering) }),
        choices: numbers.map((number) => choice(String(number), `ORDER_QUANTITY:${number}`)),
      };
    }
    case 'phone':
      return { text: voice.say('orderPhone'), choices: [] };
    case 'address':
      return { text: voice.say('orderAddress'), choices: [] };
    case 'confirm':
      return {
        text: summaryOf(ordering),
        choices: [
          choice(voice.say('orderConfirm'), `ORDER_CONFIRM:${product.id}`),
          choice(voice.say('orderChange'), 'ORDER_CHANGE'),
        ],
      };
  }
}

/** Which of the variants; in the text as well when the buttons cannot show them all in full. */
export function variantQuestion(
  { voice, product }: Ordering,
  variants: readonly Variant[],
): { text: string; choices: QuickReply[] } {
  const labels = variants.map(variantLabel);
  const fit =
    labels.length <= mostChoices && labels.every((label) => graphemeCount(label) <= messageLimits.quickReplyTitle);
  const question = voice.say('orderVariant', { product: product.name });
  return {
    text: fit ? question : [question, ...labels.map((label) => `• ${label}`)].join('\n'),
    choices: variants
      .slice(0, mostChoices)
      .map((variant) => choice(variantLabel(variant), `ORDER_VARIANT:${variant.sku}`)),
  };
}

function summaryOf(ordering: Ordering): string {
  const { draft, voice } = ordering;
  const price = priceOf(ordering);
  const quantity = draft.quantity ?? 1;
  return voice.say('orderSummary', {
    product: labelOf(ordering),
    quantity,
    price: moneyOf(ordering, price),
    total: moneyOf(ordering, price === null ? null : price * quantity),
    phone: (draft.phone ?? '').replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3'),
    address: draft.address ?? '',
  });
}

/** Which part of the order is to be changed. */
export function askWhatToChange({ product, voice }: Ordering): GuideAnswer {
  const parts = [
    ...(product.variants.length > 1 ? [choice(voice.say('orderFieldVariant'), 'ORDER_CHANGE:variant')] : []),
    choice(voice.say('orderFieldQuantity'), 'ORDER_CHANGE:quantity'),
    choice(voice.say('orderFieldPhone'), 'ORDER_CHANGE:phone'),
    choice(voice.say('orderFieldAddress'), 'ORDER_CHANGE:address'),
  ];
  return guided('order', 'order: asks what to change', voice.say('orderChangeWhat'), [...parts, cancel(voice)]);
}
