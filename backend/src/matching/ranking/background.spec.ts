import { isLostInBackground } from './background';
import type { ProductEvidence } from './evidence';

const evidence = (similarities: readonly (number | null)[]): ProductEvidence[] =>
  similarities.map((similarity, index) => ({
    productId: `product ${index}`,
    priority: 0,
    sourceId: `photo ${index}`,
    similarity,
    inliers: 0,
    look: null,
    copy: null,
  }));

/** As many unrelated products, spread evenly around a mean. */
const around = (mean: number, deviation: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => mean + deviation * Math.sqrt(3) * (2 * (at / (count - 1)) - 1));

describe('whether the most similar product stands out', () => {
  it.each([
    ['one product', [0.4]],
    ['three', [0.4, 0.05, 0]],
    ['hundreds', [0.4, ...around(0.03, 0.05, 300)]],
    ['hundreds that are all alike', [0.8, ...around(0.5, 0.05, 300)]],
  ])('does among %s', (_, similarities) => {
    expect(isLostInBackground(evidence(similarities))).toBe(false);
  });

  it.each([
    ['one product', [0.06]],
    ['three', [0.08, 0.05, 0]],
    ['hundreds', [0.13, ...around(0.03, 0.05, 300)]],
    ['hundreds that are all alike', [0.6, ...around(0.5, 0.05, 300)]],
    ['none that a model has compared', [null, null]],
    ['nothing at all', []],
  ])('does not among %s', (_, similarities) => {
    expect(isLostInBackground(evidence(similarities))).toBe(true);
  });
});
