import type { MatchStep } from '@contracts';
import { barsOf } from './step-bars';

const step = (milliseconds: number): MatchStep => ({
  step: 'local',
  outcome: { code: 'looks_alike' },
  milliseconds,
  costUsd: 0,
  cached: false,
});
const shares = (bars: ReturnType<typeof barsOf>) => bars.map(({ start, length }) => [start, length]);

describe('the bars of a match', () => {
  it('follow each other and leave open what lay between the steps', () => {
    expect(shares(barsOf([step(100), step(300)], 800))).toEqual([
      [0, 0.125],
      [0.125, 0.375],
    ]);
  });

  it('never run beyond the end when clocks disagree', () => {
    expect(shares(barsOf([step(300), step(100)], 200))).toEqual([
      [0, 0.75],
      [0.75, 0.25],
    ]);
  });

  it('have no length when nothing took any time', () => {
    expect(shares(barsOf([step(0)], 0))).toEqual([[0, 0]]);
  });
});
