import type { Button, QuickReply } from '../../contracts';
import type { Language } from './language';
import { words } from './words';

/** What our own buttons send back. Written into cards that customers keep for months: the old ones must stay understood. */
export type Press =
  | { action: 'details'; productId: string }
  | { action: 'thisOne'; productId: string }
  | { action: 'noneOfThese' | 'person' | 'start' | 'unknown' };

const productActions = { DETAILS: 'details', THIS_ONE: 'thisOne' } as const;
const plainActions = new Map<string, 'noneOfThese' | 'person' | 'start'>([
  ['NONE_OF_THESE', 'noneOfThese'],
  ['PERSON', 'person'],
  // The usual payload of Messenger's own first button; pages choose it themselves, in either spelling.
  ['GET_STARTED', 'start'],
  ['GET_STARTED_PAYLOAD', 'start'],
]);

export function readPress(payload: string): Press {
  const [, name, productId] = /^(DETAILS|THIS_ONE):([0-9a-f]{24})$/.exec(payload) ?? [];
  if (productId !== undefined && (name === 'DETAILS' || name === 'THIS_ONE')) {
    return { action: productActions[name], productId };
  }
  return { action: plainActions.get(payload) ?? 'unknown' };
}

export function detailsButton(productId: string, language: Language): Button {
  return { type: 'postback', title: words[language].buttons.details, payload: `DETAILS:${productId}` };
}

export function thisOneButton(productId: string, language: Language): Button {
  return { type: 'postback', title: words[language].buttons.thisOne, payload: `THIS_ONE:${productId}` };
}

export function personButton(language: Language): Button {
  return { type: 'postback', title: words[language].buttons.person, payload: 'PERSON' };
}

/** Under the question "is it one of these?". */
export function wayOut(language: Language): QuickReply[] {
  const { noneOfThese, person } = words[language].buttons;
  return [
    { content_type: 'text', title: noneOfThese, payload: 'NONE_OF_THESE' },
    { content_type: 'text', title: person, payload: 'PERSON' },
  ];
}
