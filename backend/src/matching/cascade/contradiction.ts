import type { MatchReason } from '../../contracts';
import { hashCells, hashDistance, perceptualHash } from '../copies/perceptual-hash';
import type { LocalCandidate } from '../engine/local-match';
import { wholeFrame } from '../pictures/box';
import { pictureOf } from '../learning/picture-of';
import { fingerprintsOf } from '../learning/photo-fingerprint';
import type { Picture } from '../pictures/picture';

/** Enough of a print that is found for the pictures to decide by themselves at the default level. */
const enoughInliers = 12;
/** A hash this near with other colours is the same thing in another variant; unrelated pictures start at 80. */
const sameShapeBits = 56;
/** The hash looks at 64 cells a side: twice that is all it can use. */
const hashedSize = 128;
/** Enough to find a photo in a screenshot. */
const searchedSize = 640;

/** Whether the print or structure of the product was found in the photo: no model's word makes that undone. */
export const isPrintFound = ({ printFound }: Pick<LocalCandidate, 'printFound'>): boolean => printFound;

export interface PicturedCandidate {
  candidate: LocalCandidate;
  picture: Buffer;
}

/** Why the pictures do not allow to be sure. */
export interface Contradiction {
  reason: MatchReason;
  /** What it may be as well. */
  rival: LocalCandidate | null;
}

/**
 * Whether a model's "certain" has to be doubted. It sees each candidate in a few hundred pixels and the customer's colours
 * under some lamp: it is good at "the same thing from another side", and guesses between two variants of one thing just as
 * sure of itself. So its word counts only where the pictures have nothing to say, and not where they found
 * - the chosen one's own structure or shape in the photo, but in other colours, or were for another reason not sure of it
 *   (of a handful of points, colours say nothing: another side of the same thing under a lamp looks like that);
 * - the structure of another candidate, at least half as well as the chosen one's: they share a print;
 * - another candidate whose photo has the shape of the chosen one's: the same design in another colour.
 */
export async function contradictionTo(
  photo: Buffer,
  chosen: PicturedCandidate,
  candidates: readonly PicturedCandidate[],
): Promise<Contradiction | null> {
  const { productId, inliers, otherColours } = chosen.candidate;
  const others = candidates.filter(({ candidate }) => candidate.productId !== productId);
  const print = others.find(({ candidate }) => isPrintFound(candidate) && candidate.inliers * 2 >= inliers);
  if (print) {
    return { reason: { code: 'vision_first_other_as_near' }, rival: print.candidate };
  }
  const shape = shapeIn(await pictureOf(chosen.picture, hashedSize));
  if (otherColours && (isPrintFound(chosen.candidate) || (await showsShape(photo, shape)))) {
    return { reason: { code: 'vision_first_other_colours' }, rival: null };
  }
  if (isPrintFound(chosen.candidate) && inliers >= enoughInliers) {
    return { reason: { code: 'vision_first_difference' }, rival: null };
  }
  for (const other of others) {
    if (isSameShape(shape, shapeIn(await pictureOf(other.picture, hashedSize)))) {
      return { reason: { code: 'vision_first_same_shape' }, rival: other.candidate };
    }
  }
  return null;
}

/** In the frame or in a part of a screenshot. */
async function showsShape(photo: Buffer, shape: Uint32Array | null): Promise<boolean> {
  const picture = await pictureOf(photo, searchedSize);
  return picture !== null && fingerprintsOf(picture).some(({ hash }) => isSameShape(hash, shape));
}

const isSameShape = (one: Uint32Array | null, other: Uint32Array | null): boolean =>
  one !== null && other !== null && hashDistance(one, other) <= sameShapeBits;

const shapeIn = (picture: Picture | null): Uint32Array | null =>
  picture && perceptualHash(picture.sampleLuminance(wholeFrame, hashCells));
