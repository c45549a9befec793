import type { Projection } from '../../src/matching/embedding/projection';
import type { ObjectFeatures } from './features';

/** Shares of photos whose object comes first, and among the first twenty, of all `objects`. */
export interface Recall {
  first: number;
  twenty: number;
  photos: number;
}

/** @param projection null for vectors as they are */
export function recallOf(objects: readonly ObjectFeatures[], projection: Projection | null): Recall {
  const seen = (vector: Float32Array): Float32Array => projection?.apply(vector) ?? vector;
  const catalogue = objects.map(({ views }) => views.map(seen));
  let [first, twenty, photos] = [0, 0, 0];
  objects.forEach((object, right) => {
    for (const crops of object.photos) {
      const vectors = crops.map(seen);
      const scores = catalogue.map((views) => highestCosine(vectors, views));
      const better = scores.filter((score) => score > (scores[right] ?? 0)).length;
      first += better < 1 ? 1 : 0;
      twenty += better < 20 ? 1 : 0;
      photos += 1;
    }
  });
  return { first: first / photos, twenty: twenty / photos, photos };
}

function highestCosine(ones: readonly Float32Array[], others: readonly Float32Array[]): number {
  let highest = -1;
  for (const one of ones) {
    for (const other of others) {
      let sum = 0;
      for (let at = 0; at < one.length; at += 1) {
        sum += (one[at] ?? 0) * (other[at] ?? 0);
      }
      highest = Math.max(highest, sum);
    }
  }
  return highest;
}
