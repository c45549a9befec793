import type { MatchCertainty } from '../contracts';

/** How long somebody waits for an answer. */
export interface Patience {
  /** Withdraws the question: it ends by throwing the reason. */
  signal?: AbortSignal;
  /** Milliseconds since 1970, when that is before the deadline of the settings: the answer is `timeout` then, with its costs. */
  until?: number;
}

/**
 * Why there is no answer:
 * - `off`: no vision service is set up.
 * - `paused`: it is left alone for a while, because of its quota, its key or its troubles.
 * - `over_budget`: today's money is spent.
 * - `timeout`: no answer in time.
 * - `refused`: the model does not want to answer about this photo.
 * - `picture_refused`: the service cannot read this picture, or does not take it.
 * - `failed`: everything else that the service does wrong.
 */
export type NoAnswer = 'off' | 'paused' | 'over_budget' | 'timeout' | 'refused' | 'picture_refused' | 'failed';

export interface VisionAnswered<Value> {
  answered: true;
  value: Value;
  /** Known from before, or asked by somebody else at the same moment: it cost nothing. */
  cached: boolean;
  model: string;
  /** Of all attempts together. */
  costUsd: number;
  milliseconds: number;
}

export interface VisionUnanswered {
  answered: false;
  why: NoAnswer;
  /** One sentence for admins that says what to do. Holds nothing that the service said. */
  message: string;
  /** Failed attempts may cost as well. */
  costUsd: number;
  milliseconds: number;
  /** When asking again may help, as far as that is known: milliseconds from now. */
  retryAfter?: number;
}

export type VisionAnswer<Value> = VisionAnswered<Value> | VisionUnanswered;

/** Which numbered candidate the customer's photo shows. */
export interface VerifiedChoice {
  /** From 1; null for none of them. */
  choice: number | null;
  certainty: MatchCertainty;
  /** What one would search the catalogue for, in Vietnamese and English. */
  searchWords: string[];
}
