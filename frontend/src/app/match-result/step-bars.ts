import type { MatchStep } from '@contracts';

/** A step on the time line of its match: shares of the whole, 0 to 1. */
export interface StepBar {
  step: MatchStep;
  start: number;
  length: number;
}

/** Steps follow each other; what the whole took beyond them stays empty at the end. */
export const barsOf = (steps: readonly MatchStep[], milliseconds: number): StepBar[] => {
  const sum = steps.reduce((total, step) => total + step.milliseconds, 0);
  const whole = Math.max(sum, milliseconds) || 1;
  let start = 0;
  return steps.map((step) => {
    const bar = { step, start: start / whole, length: step.milliseconds / whole };
    start += step.milliseconds;
    return bar;
  });
};
