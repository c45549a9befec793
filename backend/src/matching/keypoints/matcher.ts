import type { Keypoints } from '../engine/picture-descriptor';
import { type Agreement, agreementOf, type Correspondence } from './geometry';
import { HammingSearch } from './hamming';

/** Of 256 bits: the same corner seen again differs in fewer than these, two others in about 128, the nearest of hundreds in 70. */
const mostDistance = 68;
/**
 * D. Lowe's ratio test: a match counts when the second best is clearly worse. Against 0.8 and 64 bits, four to eight in a
 * hundred more photos have five inliers on the right product; the wrong ones that come along look otherwise once aligned.
 */
const ratio = 0.85;

/** Compares the keypoints of one query picture with those of catalogue photos. */
export class KeypointMatcher {
  private readonly search = new HammingSearch();
  private query: Keypoints | null = null;

  setQuery(query: Keypoints): void {
    this.query = query;
    this.search.setQuery(query.bits);
  }

  compare(catalogue: Keypoints): Agreement {
    if (!this.query) {
      return { inliers: [], transform: null };
    }
    const { results, count } = this.search.compare(catalogue.bits);
    const matches: Correspondence[] = [];
    for (let index = 0; index < count; index += 1) {
      const distance = results[index * 3 + 1] ?? 512;
      if (distance <= mostDistance && distance < ratio * (results[index * 3 + 2] ?? 0)) {
        matches.push({ query: index, catalogue: results[index * 3] ?? 0, distance });
      }
    }
    return agreementOf(this.query, catalogue, matches);
  }
}
