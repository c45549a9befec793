import { hashCells, hashDistance, perceptualHash } from '../copies/perceptual-hash';
import type { LocalCandidate } from '../engine/local-match';
import { wholeFrame } from '../pictures/box';
import { Photo, PictureUnreadable } from '../pictures/photo';

/** Fewer keypoints than this agree by chance (unrelated products: up to 6). */
const leastInliers = 8;
/** A hash this near with other colours is the same thing in another variant; unrelated pictures start at 80. */
const sameShapeBits = 56;
/** The hash looks at 64 cells a side: twice that is all it can use. */
const hashedSize = 128;

/** Whether the print or structure of the product was found in the photo: no model's word makes that undone. */
export const isPrintFound = ({ inliers }: Pick<LocalCandidate, 'inliers'>): boolean => inliers >= leastInliers;

export interface PicturedCandidate {
  candidate: LocalCandidate;
  picture: Buffer;
}

/**
 * A candidate that the pictures cannot tell from the chosen one. A vision model sees each candidate in a few hundred pixels
 * and the customer's colours under some lamp: it is good at "the same thing from another side", and guesses between two
 * variants of one thing just as sure of itself. So its "certain" counts only where nothing else could be meant:
 * - no other candidate's structure agrees with the photo at least half as well as the chosen one's (a shared print), and
 * - no other candidate's own photo has the shape of the chosen one's (the same design in another colour).
 */
export async function rivalOf(
  chosen: PicturedCandidate,
  candidates: readonly PicturedCandidate[],
): Promise<LocalCandidate | null> {
  const others = candidates.filter(({ candidate }) => candidate.productId !== chosen.candidate.productId);
  const print = others.find(
    ({ candidate }) => isPrintFound(candidate) && candidate.inliers * 2 >= chosen.candidate.inliers,
  );
  if (print) {
    return print.candidate;
  }
  const shape = await shapeOf(chosen.picture);
  for (const other of others) {
    const otherShape = await shapeOf(other.picture);
    if (shape && otherShape && hashDistance(shape, otherShape) <= sameShapeBits) {
      return other.candidate;
    }
  }
  return null;
}

async function shapeOf(photo: Buffer): Promise<Uint32Array | null> {
  try {
    const picture = await (await Photo.decode(photo, hashedSize)).picture();
    return perceptualHash(picture.sampleLuminance(wholeFrame, hashCells));
  } catch (error) {
    if (error instanceof PictureUnreadable) {
      return null;
    }
    throw error;
  }
}
