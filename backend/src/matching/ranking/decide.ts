import type { MatchDecision, MatchReason } from '../../contracts';
import type { Agreement } from '../copies/agreement';
import { isLostInBackground } from './background';
import type { ProductEvidence } from './evidence';
import { colourDifference, fitsInColours, hasOtherColours, isPrintFound, proofOf } from './proof';
import { provenScore } from './scores';

/**
 * "The same picture", measured on 65 catalogue pictures (drawn products, and noisy textures that fill the frame) and 690
 * copies (half size at JPEG quality 30 to 40, down to 144 pixels wide, up to 5 % cut off each side, three kinds of phone
 * screenshot) against 3,238 near hashes of other pictures and of look-alikes.
 *
 * |       | copies: p50 / p99 / highest | other pictures: lowest                                     |
 * | ----- | --------------------------- | ---------------------------------------------------------- |
 * | bits  | 2 / 14 / 24                 | 82 for 95 % of near hashes; 22 for a product in other colour |
 * | mean  | 0.9 / 3.1 / 3.3             | 9.6                                                        |
 * | worst | 2.1 / 8.0 / 10.3            | 28; 19 for a print in another colour                       |
 * | shade | 0.7 / 2.1 / 2.9             | 9.1; 5.8 for cream instead of white                        |
 */
const samePicture: Agreement = { bits: 36, mean: 4.5, worst: 13, shade: 4 };

/** Two products with nearly the same picture are told apart when their shades differ by more than a copy's own error (p95). */
const clearShade = 1.7;
/** Of a copy: a print in another colour starts at 19; a busy print that is not quite aligned reaches 14. */
const otherPrint = 16;
/** A hash this near with other colours is the same thing in another variant; unrelated pictures start at 80. */
const sameShapeBits = 56;

/** Log odds that a page asks for before it answers by itself, by level. */
const leastProof: Readonly<Record<number, number>> = { 1: 4.5, 2: 3, 3: 2, 4: 1.3, 5: 0.6 };
const usualProof = 2;
/** The next product has to be this far behind: e ** 2.5 times less likely. A look-alike shares most of the print. */
const clearMargin = 2.5;
/** Of two with the same print, the one whose colours fit that much better; variants differ by 20 and more. */
const clearColours = 8;

/** Fewer agree by chance with a product in every other photo. */
const someInliers = 8;
const mostCandidates = 20;

export interface Ranked extends ProductEvidence {
  /** 0 to 1. */
  score: number;
  /** Log odds, see `proofOf`; Infinity for the same picture. */
  proof: number;
  printFound: boolean;
  otherColours: boolean;
  reason: MatchReason;
}

export interface Decision {
  decision: MatchDecision;
  reason: MatchReason;
  candidates: Ranked[];
}

const samePictureReason: MatchReason = { code: 'same_picture' };

const isSamePicture = ({ copy }: ProductEvidence): boolean =>
  copy !== null &&
  copy.bits <= samePicture.bits &&
  copy.mean <= samePicture.mean &&
  copy.worst <= samePicture.worst &&
  copy.shade <= samePicture.shade;

/**
 * What copies of known pictures say, before any model is asked; null when there is none.
 * @param evidence of products with a near hash
 */
export function decideByCopies(evidence: readonly ProductEvidence[]): Decision | null {
  const copies = evidence.filter(isSamePicture).sort(byCopy);
  const [best, next] = copies;
  if (!best) {
    return null;
  }
  const candidates = copies.map((copy) => ({
    ...copy,
    score: copyScore(copy),
    proof: Infinity,
    printFound: true,
    otherColours: false,
    reason: samePictureReason,
  }));
  if (next && shadeOf(next) - shadeOf(best) <= clearShade) {
    return { decision: 'unsure', reason: { code: 'several_same_pictures' }, candidates };
  }
  return { decision: 'sure', reason: samePictureReason, candidates: candidates.slice(0, 1) };
}

const shadeOf = ({ copy }: ProductEvidence): number => copy?.shade ?? 0;
const copyScore = ({ copy }: ProductEvidence): number => 1 - (copy?.bits ?? 0) / 256;
const byCopy = (a: ProductEvidence, b: ProductEvidence): number =>
  differenceOf(a) - differenceOf(b) || b.priority - a.priority;
const differenceOf = ({ copy }: ProductEvidence): number => (copy ? copy.mean + copy.shade : Infinity);

/** The embedding ranks, keypoints that agree decide; cosine alone never does. */
export function decide(evidence: readonly ProductEvidence[], level: number): Decision {
  const byCopies = decideByCopies(evidence);
  const ranked = evidence
    .map((product) => ({
      ...product,
      proof: proofOf(product),
      printFound: isPrintFound(product),
      score: provenScore(product),
      otherColours: isOfOtherColours(product),
      reason: reasonOf(product),
    }))
    .sort((a, b) => b.score - a.score || b.priority - a.priority);
  if (byCopies) {
    const first = new Set(byCopies.candidates.map(({ productId }) => productId));
    const others = ranked.filter(({ productId }) => !first.has(productId));
    return { ...byCopies, candidates: [...byCopies.candidates, ...others].slice(0, mostCandidates) };
  }
  const candidates = ranked.slice(0, mostCandidates);
  const [best] = candidates;
  if (!best || (best.proof < 0 && isLostInBackground(evidence))) {
    return { decision: 'none', reason: { code: 'nothing_alike' }, candidates };
  }
  const doubt = doubtAbout(best, ranked, level);
  return doubt === null
    ? { decision: 'sure', reason: reasonOf(best), candidates }
    : { decision: 'unsure', reason: doubt, candidates };
}

/** Why the first is not certain; null when it is. */
function doubtAbout(best: Ranked, ranked: readonly Ranked[], level: number): MatchReason | null {
  if (best.otherColours) {
    return { code: 'other_colours' };
  }
  if (best.proof < (leastProof[level] ?? usualProof)) {
    return { code: 'too_few_points' };
  }
  if (best.look && !fitsInColours(best.look)) {
    return { code: 'colours_unclear' };
  }
  const isRival = (other: Ranked) =>
    other !== best && other.proof > best.proof - clearMargin && !isOtherVariant(other, best);
  return ranked.some(isRival) ? { code: 'two_equally_close' } : null;
}

/** The colours tell them apart: those of the other one do not fit, those of the best fit clearly better. */
const isOtherVariant = (other: Ranked, best: Ranked): boolean =>
  other.otherColours &&
  other.look !== null &&
  best.look !== null &&
  colourDifference(other.look) - colourDifference(best.look) >= clearColours;

/** Of a copy the shades themselves say it; in another light they may all be shifted. */
function isOfOtherColours({ copy, look }: ProductEvidence): boolean {
  if (copy && copy.bits <= sameShapeBits && (copy.shade > samePicture.shade || copy.worst > otherPrint)) {
    return true;
  }
  return look !== null && hasOtherColours(look);
}

function reasonOf({ inliers, copy }: ProductEvidence): MatchReason {
  if (inliers >= someInliers) {
    return { code: 'matching_points', count: inliers };
  }
  return { code: copy && copy.bits <= sameShapeBits ? 'other_colours' : 'looks_alike' };
}
