import type { SetName, SourceName } from '../datasets/dataset';

/** What matching is to reach, as shares. */
export const recallReach: Partial<Record<SetName, { first: number; firstTwenty?: number }>> = {
  'near-duplicate': { first: 1 },
  screenshot: { first: 0.99 },
  're-shot': { first: 0.95 },
  hard: { first: 0.87 },
  viewpoint: { first: 0.82 },
  'angle-15': { first: 0.7, firstTwenty: 0.95 },
  'angle-30': { first: 0.55, firstTwenty: 0.9 },
  'angle-50': { first: 0.5, firstTwenty: 0.85 },
};

/** Sources whose recall has to reach it: our own drawings are alike by design, and only watched. */
export const reachingSources: readonly SourceName[] = ['stamps', 'solid'];

/** A wrong product answered as sure, of all photos of known products. */
export const wrongAcceptBelow = 0.005;
/** An unknown product answered as sure: upper end of the interval, for each style with so many photos. */
export const falseAcceptBelow = 0.02;
export const leastUnknown = 200;
/** Of near-duplicates, screenshots and re-shots together. */
export const sureAtLeast = 0.85;
export const everydaySets: readonly SetName[] = ['near-duplicate', 'screenshot', 're-shot'];

/** Median milliseconds of one search, by size of the catalogue. */
export const fastEnough: readonly { products: number; milliseconds: number }[] = [
  { products: 300, milliseconds: 650 },
  { products: 10_000, milliseconds: 1_000 },
];
/** KB are of 1,024 bytes. */
export const bytesPerProduct = 25 * 1024;
