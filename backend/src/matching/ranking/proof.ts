import type { Look } from '../copies/look';
import type { ProductEvidence } from './evidence';

/** Of `Look`: how differently coloured the object is, in one number (CIE 1976, a and b). */
export const colourDifference = ({ shift, residual }: Look): number => Math.hypot(shift, residual);

/**
 * Another light moves colours, a variant has others. Of the right ones among 264 photographic products, 95 of 100 stay below
 * 11, also covered, squeezed or on a screen, and objects seen 15 degrees further round below 14; the same thing in another
 * hue starts at 26.
 */
const mostColourDifference = 17;
/** Beyond this nothing is learned any more. */
const clippedColours = 40;

/**
 * How surely keypoints and looks say that the photo shows the product: log odds (0: as likely as not). Logistic regression
 * over pairs of photo and product that keypoints could align: 310 right and 1,800 wrong ones, of photographic cut-outs in
 * every set of the evaluation and of objects seen from another side. -Infinity when nothing was aligned.
 *
 * |              | 0 and more | 1  | 2  | 3  | 4  |
 * | ------------ | ---------- | -- | -- | -- | -- |
 * | re-shot      | 98 %       | 96 | 91 | 87 | 78 |
 * | hard         | 93         | 83 | 83 | 83 | 73 |
 * | viewpoint    | 79         | 76 | 66 | 58 | 42 |
 * | angle-15     | 81         | 65 | 54 | 46 | 27 |
 * | wrong (each) | 5          | 0  | 0  | 0  | 0  |
 *
 * Wrong ones that get more are such as people confuse too: coins of one currency reach 6.
 */
export function proofOf(evidence: Aligned): number {
  return structureOf(evidence) + (usualColours - coloursOf(evidence)) / 20;
}

type Aligned = Pick<ProductEvidence, 'inliers' | 'look'>;

/** The same for its structure alone: as if its colours differed as much as those of right ones do. */
function structureOf({ inliers, look }: Aligned): number {
  return look && inliers > 0 ? 3.2 * Math.log1p(inliers) + 3 * look.shape + 3 * look.detail - 11.7 : -Infinity;
}

const usualColours = 10;
const coloursOf = ({ look }: Aligned): number => (look ? Math.min(clippedColours, colourDifference(look)) : 0);

/** Its own print or structure is in the photo, in whatever colours. */
export const isPrintFound = (evidence: Aligned): boolean => structureOf(evidence) >= 0;

/** Less alike, the object was not aligned well enough to say anything about its colours. */
const wellAligned = 0.7;

export const fitsInColours = (look: Look): boolean => colourDifference(look) <= mostColourDifference;
/** Not the contrary of `fitsInColours`: of what is not well aligned neither is known. */
export const hasOtherColours = (look: Look): boolean => look.shape >= wellAligned && !fitsInColours(look);

/** For ranking, 0 to 1: how likely its structure is in the photo, less for other colours. Of two variants the right one comes first. */
export const likelinessOf = (evidence: Aligned): number =>
  (1 - (0.3 * coloursOf(evidence)) / clippedColours) / (1 + Math.exp(-structureOf(evidence)));
