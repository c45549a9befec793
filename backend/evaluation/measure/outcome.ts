import type { MatchDecision } from '../../src/contracts';
import type { Query, SourceName } from '../datasets/dataset';

export const levels = [1, 2, 3, 4, 5] as const;
export type Level = (typeof levels)[number];
export const defaultLevel: Level = 3;

/** A product as it came out, for people who look into a failure. */
export interface Ranked {
  product: string;
  score: number;
  similarity: number | null;
  inliers: number;
}

/** What one photo came to. */
export interface Outcome extends Query {
  source: SourceName;
  /** By level; `product` is the first candidate. */
  answers: { level: Level; decision: MatchDecision; product: string | null }[];
  /** Place of the first right product among the candidates, from 1; null when it is not among them, or when none is right. */
  rank: number | null;
  reason: string;
  best: Ranked | null;
  right: Ranked | null;
}

const rightOnes = ({ product, alsoRight = [] }: Query): string[] => (product === null ? [] : [product, ...alsoRight]);
export const isRight = (query: Query, product: string | null): boolean =>
  product !== null && rightOnes(query).includes(product);

const answerAt = (outcome: Outcome, level: Level) => outcome.answers.find((answer) => answer.level === level);

/** Answered by itself, and rightly. */
export function isSureAndRight(outcome: Outcome, level: Level): boolean {
  const answer = answerAt(outcome, level);
  return answer?.decision === 'sure' && isRight(outcome, answer.product);
}

/** Answered by itself with a product that the photo does not show. */
export function isSureAndWrong(outcome: Outcome, level: Level): boolean {
  const answer = answerAt(outcome, level);
  return answer?.decision === 'sure' && !isRight(outcome, answer.product);
}

export const isWithin = (outcome: Outcome, places: number): boolean => outcome.rank !== null && outcome.rank <= places;
