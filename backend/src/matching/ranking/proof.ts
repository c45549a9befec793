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
export function proofOf({ inliers, look }: Pick<ProductEvidence, 'inliers' | 'look'>): number {
  if (!look || inliers === 0) {
    return -Infinity;
  }
  const colours = Math.min(clippedColours, colourDifference(look)) / 10;
  return 3.2 * Math.log1p(inliers) + 3 * look.shape + 3 * look.detail - 0.5 * colours - 11.2;
}

/** Less alike, the object was not aligned well enough to say anything about its colours. */
const wellAligned = 0.7;

export const fitsInColours = (look: Look): boolean => colourDifference(look) <= mostColourDifference;
/** Not the contrary of `fitsInColours`: of what is not well aligned neither is known. */
export const hasOtherColours = (look: Look): boolean => look.shape >= wellAligned && !fitsInColours(look);

/** How likely it is, less for colours that do not fit: of two variants the right one comes first. 0 to 1. */
export function likelinessOf(evidence: Pick<ProductEvidence, 'inliers' | 'look'>): number {
  const { look } = evidence;
  const doubt = look ? (0.3 * Math.min(clippedColours, colourDifference(look))) / clippedColours : 0;
  return (1 - doubt) / (1 + Math.exp(-proofOf(evidence)));
}
