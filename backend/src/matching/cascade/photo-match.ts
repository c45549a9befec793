import type { MatchStep } from '../../contracts';
import type { LocalCandidate, LocalMatch } from '../engine/local-match';

/** A product that the photo may show. */
export interface MatchCandidate extends Omit<LocalCandidate, 'sourceId' | 'printFound' | 'otherColours'> {
  /** The nearest of its photos and reference views; null when it was not found by its pictures. */
  sourceId: string | null;
}

/** The answer of the whole cascade. */
export interface PhotoMatch extends Pick<LocalMatch, 'decision' | 'reason' | 'crops'> {
  /** Best first. With `none` they are what came nearest, not to be shown to a customer. */
  candidates: MatchCandidate[];
  /** What was done, in order. */
  steps: MatchStep[];
  milliseconds: number;
  costUsd: number;
}

/** "Is it one of these?" with more cards is a catalogue, not a question, however many photos it is about. */
export const mostQuestions = 3;

/** The products that an answer puts before the customer: the one it is sure of, or those that it asks about. */
export function shownProducts({
  decision,
  candidates,
}: Pick<PhotoMatch, 'decision'> & { candidates: readonly { productId: string }[] }): string[] {
  const shown = { sure: 1, unsure: mostQuestions, none: 0 }[decision];
  return candidates.slice(0, shown).map(({ productId }) => productId);
}
