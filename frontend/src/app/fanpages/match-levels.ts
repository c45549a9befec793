import type { TradeOffsResponse } from '@contracts';

/** The positions of the slider, most careful first. */
export const levels = [1, 2, 3, 4, 5] as const;
export type LevelName = (typeof levels)[number];

/** What a level did when it was measured, in shares from 0 to 1. */
export interface LevelShares {
  /** Of the photos of the page's products: answered without asking. */
  coverage: number;
  /** Of these answers: with the wrong product. */
  wrong: number;
  /** Of photos that show nothing of the page: answered with a product; the truth is below. */
  unknown: number;
}

/** Null as long as nothing was measured: a share of no photos at all says nothing. */
export const measuredAt = ({ queries, items }: TradeOffsResponse, level: number): LevelShares | null => {
  const item = queries > 0 ? items.find((one) => one.level === level) : undefined;
  return item ? { coverage: item.coverage, wrong: 1 - item.precision, unknown: item.falseAcceptBelow } : null;
};
