import type { Agreement } from './agreement';
import type { MatchCandidate, PhotoMatch } from './photo-match';

/** What was found out about one product, by the best of its photos. */
export interface ProductEvidence {
  productId: string;
  /** This page's own priority: it orders products that look equally alike. */
  priority: number;
  /** Close comparison with a photo that has a near hash. */
  agreement?: Agreement;
  /** Colours and shape, 0 to 1. */
  likeness: number;
}

/**
 * "The same picture", measured on 65 catalogue pictures (drawn products, and noisy textures that fill the frame) and 690
 * copies (half size at JPEG quality 30 to 40, down to 144 pixels wide, up to 5 % cut off each side, three kinds of phone
 * screenshot) against 3,238 near hashes of other pictures and of look-alikes. accuracy.spec.ts repeats a part of it.
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

/** A hash this near with other colours is the same thing in another variant; unrelated pictures start at 80. */
const sameShapeBits = 56;

/**
 * Photos of the same object in another scene reach 0.62 to 0.95 (median 0.85), those of other objects up to 0.84
 * (median 0.73), so this can never be more than a question to the customer.
 */
const leastLikeness = 0.66;
/** Candidates further behind the best are not worth asking about. */
const likenessBehind = 0.12;
/** Differences below this are chance; then the page's priority orders. */
const equalLikeness = 0.01;
const mostCandidates = 5;
/** However its colours differ, the same shape is a surer sign than most photos of the same object in another scene (median 0.85). */
const sameShapeLikeness = 0.9;
/** Puts look-alikes, whose likeness ends at 1, below every copy: the weakest has 1 - 36 / 256 = 0.859. */
const belowCopies = 0.85;

export function decide(evidence: readonly ProductEvidence[]): PhotoMatch {
  const copies = evidence.flatMap((product) =>
    product.agreement && isSamePicture(product.agreement) ? [{ ...product, agreement: product.agreement }] : [],
  );
  copies.sort((a, b) => difference(a.agreement) - difference(b.agreement) || b.priority - a.priority);
  const [best, next] = copies;
  if (best && (!next || next.agreement.shade - best.agreement.shade > clearShade)) {
    const reason = `The same picture as a photo of this product: ${best.agreement.bits} of 256 features differ.`;
    return {
      decision: 'sure',
      reason,
      candidates: [{ productId: best.productId, score: copyScore(best.agreement), reason }],
    };
  }
  const candidates = [...copies.map(asCopy), ...lookAlikes(evidence, copies)].slice(0, mostCandidates);
  if (candidates.length === 0) {
    return { decision: 'none', reason: 'No product of this page looks like the photo.', candidates: [] };
  }
  return {
    decision: 'unsure',
    reason:
      copies.length > 1
        ? 'Several products have almost the same picture.'
        : 'Some products look like the photo, but none has the same picture.',
    candidates,
  };
}

function isSamePicture({ bits, mean, worst, shade }: Agreement): boolean {
  return (
    bits <= samePicture.bits && mean <= samePicture.mean && worst <= samePicture.worst && shade <= samePicture.shade
  );
}

const difference = ({ mean, shade }: Agreement): number => mean + shade;
const copyScore = ({ bits }: Agreement): number => rounded(1 - bits / 256);
const rounded = (score: number): number => Math.round(score * 1000) / 1000;

const asCopy = ({ productId, agreement }: { productId: string; agreement: Agreement }): MatchCandidate => ({
  productId,
  score: copyScore(agreement),
  reason: 'Almost the same picture as a photo of this product.',
});

function lookAlikes(evidence: readonly ProductEvidence[], copies: readonly ProductEvidence[]): MatchCandidate[] {
  const others = evidence
    .filter(({ productId }) => !copies.some((copy) => copy.productId === productId))
    .map((product) => {
      const sameShape = product.agreement !== undefined && product.agreement.bits <= sameShapeBits;
      return {
        ...product,
        sameShape,
        score: sameShape ? Math.max(product.likeness, sameShapeLikeness) : product.likeness,
      };
    })
    .filter(({ score }) => score >= leastLikeness)
    .sort((a, b) => step(b.score) - step(a.score) || b.priority - a.priority || b.score - a.score);
  const best = others[0]?.score ?? 0;
  return others
    .filter(({ score }) => score > best - likenessBehind)
    .map(({ productId, score, sameShape }) => ({
      productId,
      score: rounded(score * belowCopies),
      reason: sameShape ? 'The same shape in other colours.' : 'Similar colours and shape.',
    }));
}

/** Compared by steps, so that the order stays one order: "almost equal" is not transitive. */
const step = (score: number): number => Math.round(score / equalLikeness);
