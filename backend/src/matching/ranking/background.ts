import type { ProductEvidence } from './evidence';

/**
 * What similarities of unrelated pictures are like where a page sells too little to tell: mean and deviation over 264
 * products, and as how many products that counts.
 */
const usual = { mean: 0.03, deviation: 0.05, products: 10 } as const;

/**
 * Whether the most similar product stands out of what the page sells no more than the luckiest of so many unrelated ones
 * would. Compared with the page's own similarities: those of a page that sells lamps alone are all high.
 */
export function isLostInBackground(evidence: readonly ProductEvidence[]): boolean {
  const similarities = evidence.flatMap(({ similarity }) => similarity ?? []).sort((a, b) => b - a);
  const [best, ...others] = similarities;
  if (best === undefined) {
    return true;
  }
  const count = others.length + usual.products;
  const mean = (sumOf(others) + usual.mean * usual.products) / count;
  const squares = sumOf(others.map((value) => (value - mean) ** 2));
  const prior = usual.products * (usual.deviation ** 2 + (usual.mean - mean) ** 2);
  const deviation = Math.sqrt((squares + prior) / count);
  return (best - mean) / deviation < luckiest(count);
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Expected highest of so many values of a normal distribution, in deviations (E. J. Gumbel, 1958). */
function luckiest(count: number): number {
  const root = Math.sqrt(2 * Math.log(count));
  return root - (Math.log(Math.log(count)) + Math.log(4 * Math.PI)) / (2 * root);
}
