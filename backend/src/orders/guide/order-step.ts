import { orderLimits } from '../../contracts';
import { stockOfVariant, variantLabel } from '../../products';
import { addressIn } from './address';
import type { DraftStep } from './draft.schema';
import type { Draft } from './drafts.repository';
import { available, mostOf, variantQuestion, type Ordering } from './order-questions';
import { phoneIn } from './phone';
import { quantityIn } from './quantity';
import { variantsMeant } from './variant-choice';

export type OpenStep = Exclude<DraftStep, 'closed'>;
type Filled = Partial<Pick<Draft, 'variantSku' | 'quantity' | 'phone' | 'address'>>;

/** What an answer to a step's question is. */
export type StepAnswer =
  | { kind: 'filled'; fields: Filled }
  /** It was meant as an answer; the words say what is wrong with it. */
  | { kind: 'refused'; words: string }
  /** It may have been meant as one. */
  | { kind: 'unclear'; words: string };

/** What is still to be asked. */
export function nextStep({ draft, product }: Ordering): OpenStep {
  if (product.variants.length > 1 && !product.variants.some(({ sku }) => sku === draft.variantSku)) {
    return 'variant';
  }
  if (draft.quantity === null) {
    return 'quantity';
  }
  if (draft.phone === null) {
    return 'phone';
  }
  return draft.address === null ? 'address' : 'confirm';
}

/** Reads what a customer wrote as the answer to the question of a step. */
export function readStep(step: OpenStep, text: string, ordering: Ordering): StepAnswer {
  switch (step) {
    case 'variant':
      return readVariant(text, ordering);
    case 'quantity':
      return readQuantity(text, ordering);
    case 'phone':
      return readPhone(text, ordering);
    case 'address':
      return readAddress(text, ordering);
    case 'confirm':
      return { kind: 'unclear', words: ordering.voice.say('orderConfirmUnclear') };
  }
}

/**
 * What messages fill in one after the other, as "M", "2", "0912 345 678" do: the first lines, as far as each of them answers
 * the question that it would have been asked. Phone number and address are found in any text, and an address may have lines.
 *
 * @returns `rest` is what is left to be read
 */
export function readLines(text: string, ordering: Ordering): { fields: Filled; rest: string } {
  const [line = '', ...others] = text.split('\n');
  const step = nextStep(ordering);
  if (others.length === 0 || (step !== 'variant' && step !== 'quantity')) {
    return { fields: {}, rest: text };
  }
  const answer = readStep(step, line, ordering);
  if (answer.kind !== 'filled') {
    return { fields: {}, rest: text };
  }
  const further = readLines(others.join('\n'), { ...ordering, draft: { ...ordering.draft, ...answer.fields } });
  return { fields: { ...answer.fields, ...further.fields }, rest: further.rest };
}

export function chooseVariant(sku: string, { product, voice }: Ordering): StepAnswer {
  const variant = product.variants.find((each) => each.sku === sku);
  if (!variant) {
    return { kind: 'unclear', words: voice.say('orderVariantUnclear') };
  }
  return stockOfVariant(product, variant) === 0
    ? { kind: 'refused', words: voice.say('orderSoldOut', { product: `${product.name} – ${variantLabel(variant)}` }) }
    : { kind: 'filled', fields: { variantSku: sku } };
}

export function chooseQuantity(quantity: number, ordering: Ordering): StepAnswer {
  const most = mostOf(ordering);
  if (Number.isInteger(quantity) && quantity >= 1 && quantity <= most) {
    return { kind: 'filled', fields: { quantity } };
  }
  const isStockTheReason = most < orderLimits.quantity && quantity > most;
  return isStockTheReason
    ? { kind: 'refused', words: ordering.voice.say('orderOnlyLeft', { count: most }) }
    : { kind: 'refused', words: ordering.voice.say('orderQuantityUnclear', { most }) };
}

function readVariant(text: string, ordering: Ordering): StepAnswer {
  const meant = variantsMeant(ordering.product, text);
  const [only] = meant;
  if (only && meant.length === 1) {
    return chooseVariant(only.sku, ordering);
  }
  const left = available(ordering).filter((variant) => meant.includes(variant));
  return {
    kind: 'unclear',
    // "Size M": of which there are two colours.
    words: left.length > 0 ? variantQuestion(ordering, left).text : ordering.voice.say('orderVariantUnclear'),
  };
}

function readQuantity(text: string, ordering: Ordering): StepAnswer {
  const quantity = quantityIn(text);
  return quantity === undefined
    ? { kind: 'unclear', words: ordering.voice.say('orderQuantityUnclear', { most: mostOf(ordering) }) }
    : chooseQuantity(quantity, ordering);
}

function readPhone(text: string, { draft, voice }: Ordering): StepAnswer {
  const found = phoneIn(text);
  switch (found.kind) {
    case 'mobile': {
      // People often send both at once.
      const address = draft.address ?? addressIn(found.rest);
      return { kind: 'filled', fields: { phone: found.phone, address } };
    }
    case 'landline':
      return { kind: 'refused', words: voice.say('orderPhoneLandline') };
    case 'wrong':
      return { kind: 'refused', words: voice.say('orderPhoneWrong') };
    case 'none':
      return { kind: 'unclear', words: voice.say('orderPhoneWrong') };
  }
}

function readAddress(text: string, { voice }: Ordering): StepAnswer {
  const address = addressIn(text);
  return address === null
    ? { kind: 'unclear', words: voice.say('orderAddressShort') }
    : { kind: 'filled', fields: { address } };
}
