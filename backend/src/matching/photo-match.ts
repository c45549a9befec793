/** A product that the photo may show. */
export interface MatchCandidate {
  productId: string;
  /** 0 to 1; comparable only among the candidates of one answer. */
  score: number;
  /** One short sentence for people. */
  reason: string;
}

/**
 * - `sure`: exactly one product, the first candidate.
 * - `unsure`: the candidates are worth asking about, best first.
 * - `none`: no candidates.
 */
export type MatchDecision = 'sure' | 'unsure' | 'none';

export interface PhotoMatch {
  decision: MatchDecision;
  /** Why, in one short sentence for people. */
  reason: string;
  candidates: MatchCandidate[];
}
