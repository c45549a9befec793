import { percentile, shareIn, shareOf } from './share';

describe('a share with its interval', () => {
  // Values of the Wilson score interval without continuity correction, computed independently (R: binom::binom.wilson).
  it.each([
    [0, 200, 0, 0.01885],
    [0, 281, 0, 0.01349],
    [1, 281, 0.00063, 0.01988],
    [5, 10, 0.23659, 0.76341],
    [95, 100, 0.88825, 0.97846],
    [211, 211, 0.98212, 1],
  ])('puts %d of %d between %d and %d', (count, of, low, high) => {
    const share = shareOf(count, of);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  it('always contains what was measured', () => {
    for (let count = 0; count <= 53; count += 1) {
      const { low, value, high } = shareOf(count, 53);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });

  it('says nothing about nothing', () => {
    expect(shareOf(0, 0)).toEqual({ count: 0, of: 0, value: 0, low: 0, high: 1 });
  });

  it('counts what holds', () => {
    expect(shareIn([1, 2, 3, 4], (number) => number > 3)).toMatchObject({ count: 1, of: 4, value: 0.25 });
  });
});

describe('a percentile', () => {
  it('is a value that was measured', () => {
    expect(percentile([40, 10, 30, 20], 50)).toBe(20);
    expect(percentile([40, 10, 30, 20], 95)).toBe(40);
    expect(percentile([7], 1)).toBe(7);
  });

  it('is no number without any', () => {
    expect(percentile([], 50)).toBeNaN();
  });
});
