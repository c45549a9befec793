import type { TradeOffsResponse } from '../../src/contracts';
import type { Outcome } from '../measure/outcome';
import { levelRowsOf } from '../measure/summary';

/** What admins are shown beside the slider, in the shape of `GET /api/matching/trade-offs`. */
export function tradeOffsOf(outcomes: readonly Outcome[], measuredAt: string): TradeOffsResponse {
  const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
  return {
    queries: outcomes.length,
    measuredAt,
    items: levelRowsOf(outcomes).map(({ level, precision, coverage, falseAccept }) => ({
      level,
      precision: rounded(precision.value),
      coverage: rounded(coverage.value),
      falseAcceptBelow: rounded(falseAccept.high),
    })),
  };
}
