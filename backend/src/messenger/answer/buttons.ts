import type { Button, QuickReply } from '../../contracts';
import type { PageVoice } from '../../fanpages';

/** What our own buttons send back. Written into cards that customers keep for months: the old ones must stay understood. */
export type Press =
  | { action: 'details' | 'thisOne' | 'order'; productId: string }
  /** None of these products is what this receipt's photo shows. */
  | { action: 'notThisOne'; receiptId: string; productIds: string[] }
  /** Of an ice breaker or the menu, whose texts travel along. */
  | { action: 'say' | 'search'; words: string }
  | { action: 'noneOfThese' | 'person' | 'start' | 'help' | 'unknown' };

const productActions = { DETAILS: 'details', THIS_ONE: 'thisOne', ORDER: 'order' } as const;
const wordActions = { SAY: 'say', SEARCH: 'search' } as const;
const plainActions = new Map<string, 'noneOfThese' | 'person' | 'start' | 'help'>([
  ['NONE_OF_THESE', 'noneOfThese'],
  ['PERSON', 'person'],
  ['HELP', 'help'],
  // The usual payload of Messenger's own first button; pages choose it themselves, in either spelling.
  ['GET_STARTED', 'start'],
  ['GET_STARTED_PAYLOAD', 'start'],
]);

const id = '[0-9a-f]{24}';
const productPattern = new RegExp(`^(DETAILS|THIS_ONE|ORDER):(${id})$`);
const notThisPattern = new RegExp(`^NOT_THIS:(${id}):(${id}(?:,${id}){0,9})$`);
const wordsPattern = /^(SAY|SEARCH):(.+)$/s;

export function readPress(payload: string): Press {
  const [, name, productId] = productPattern.exec(payload) ?? [];
  if (productId !== undefined && name !== undefined) {
    return { action: productActions[name as keyof typeof productActions], productId };
  }
  const [, receiptId, refused] = notThisPattern.exec(payload) ?? [];
  if (receiptId !== undefined && refused !== undefined) {
    return { action: 'notThisOne', receiptId, productIds: refused.split(',') };
  }
  const [, kind, words] = wordsPattern.exec(payload) ?? [];
  if (kind !== undefined && words !== undefined) {
    return { action: wordActions[kind as keyof typeof wordActions], words };
  }
  return { action: plainActions.get(payload) ?? 'unknown' };
}

export function detailsButton(productId: string, voice: PageVoice): Button {
  return { type: 'postback', title: voice.say('details'), payload: `DETAILS:${productId}` };
}

export function thisOneButton(productId: string, voice: PageVoice): Button {
  return { type: 'postback', title: voice.say('thisOne'), payload: `THIS_ONE:${productId}` };
}

export function orderButton(productId: string, voice: PageVoice): Button {
  return { type: 'postback', title: voice.say('order'), payload: `ORDER:${productId}` };
}

/** @param refused what the customer has refused before, for the same photo */
export function notThisOneButton(
  productId: string,
  receiptId: string,
  refused: readonly string[],
  voice: PageVoice,
): Button {
  const payload = `NOT_THIS:${receiptId}:${[...refused, productId].join(',')}`;
  return { type: 'postback', title: voice.say('notThisOne'), payload };
}

export function personButton(voice: PageVoice): Button {
  return { type: 'postback', title: voice.say('ask'), payload: 'PERSON' };
}

export function personReply(voice: PageVoice): QuickReply {
  return { content_type: 'text', title: voice.say('ask'), payload: 'PERSON' };
}

export function orderReply(productId: string, voice: PageVoice): QuickReply {
  return { content_type: 'text', title: voice.say('order'), payload: `ORDER:${productId}` };
}

/** The buttons of a card, where there is none. */
export function productReplies(productId: string, isOrderable: boolean, voice: PageVoice): QuickReply[] {
  const details = { content_type: 'text' as const, title: voice.say('details'), payload: `DETAILS:${productId}` };
  return isOrderable ? [details, orderReply(productId, voice)] : [details];
}

/** Under the question "is it one of these?". */
export function wayOut(voice: PageVoice): QuickReply[] {
  return [{ content_type: 'text', title: voice.say('noneOfThese'), payload: 'NONE_OF_THESE' }, personReply(voice)];
}
