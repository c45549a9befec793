import { matchLevels } from '@contracts';
import { levels, measuredAt } from './match-levels';

const item = { level: 3, precision: 0.997, coverage: 0.92, falseAcceptBelow: 0.014 };
const measured = { queries: 3_320, measuredAt: '2026-01-01T00:00:00.000Z', items: [item] };

describe('how sure a page wants to be', () => {
  it('has a position for every level of the contract', () => {
    expect([levels[0], levels.at(-1)]).toEqual([matchLevels.careful, matchLevels.eager]);
    expect(levels).toContain(matchLevels.default);
  });

  it('says what share is answered and what share of it is wrong', () => {
    expect(measuredAt(measured, 3)).toEqual({ coverage: 0.92, wrong: expect.closeTo(0.003) as number, unknown: 0.014 });
  });

  it('claims nothing that was not measured', () => {
    expect(measuredAt({ ...measured, queries: 0 }, 3)).toBeNull();
    expect(measuredAt(measured, 4)).toBeNull();
  });
});
