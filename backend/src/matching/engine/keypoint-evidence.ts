import type { KeypointPair } from '../../contracts';
import type { Affine, Agreement } from '../keypoints/geometry';
import { KeypointMatcher } from '../keypoints/matcher';
import { type Box, insideFrame } from '../pictures/box';
import type { Region } from './customer-photo';
import type { Keypoints } from './picture-descriptor';

const { max } = Math;

/** Of one catalogue photo, in the region of the customer's photo that fits it best. */
export interface KeypointEvidence {
  region: Region;
  agreement: Agreement;
}

/** Compares all regions of a customer's photo with catalogue photos: most inliers win. */
export class KeypointSearch {
  private readonly matchers: { region: Region; matcher: KeypointMatcher }[];

  constructor(regions: readonly Region[]) {
    this.matchers = regions.map((region) => {
      const matcher = new KeypointMatcher();
      matcher.setQuery(region.keypoints);
      return { region, matcher };
    });
  }

  /** Null when nothing agrees. */
  compare(catalogue: Keypoints): KeypointEvidence | null {
    let best: KeypointEvidence | null = null;
    for (const { region, matcher } of this.matchers) {
      const agreement = matcher.compare(catalogue);
      if (agreement.inliers.length > (best?.agreement.inliers.length ?? 0)) {
        best = { region, agreement };
      }
    }
    return best;
  }
}

/** Enough to see where the pictures agree; more lines hide them. */
const mostPairs = 60;

/** The inliers in shares of both pictures. */
export function pairsOf({ region, agreement }: KeypointEvidence, catalogue: Keypoints): KeypointPair[] {
  const { box, keypoints } = region;
  return agreement.inliers.slice(0, mostPairs).map((match) => {
    const from = pointOf(keypoints, match.query);
    return {
      from: { x: box.left + from.x * (box.right - box.left), y: box.top + from.y * (box.bottom - box.top) },
      to: pointOf(catalogue, match.catalogue),
    };
  });
}

/** In shares of the picture that the keypoints were found in. */
function pointOf({ width, height, positions }: Keypoints, index: number): { x: number; y: number } {
  return { x: (positions[index * 2] ?? 0) / 64 / width, y: (positions[index * 2 + 1] ?? 0) / 64 / height };
}

/** Where the object lies on its photo, a little wider: keypoints lie inside of what they describe. In shares of it. */
export function partWithKeypoints({ width, height, positions }: Keypoints): Box {
  const [xs, ys] = [0, 1].map((axis) => positions.filter((_, at) => at % 2 === axis).sort());
  const margin = 0.03;
  return insideFrame({
    left: (xs?.[0] ?? 0) / 64 / width - margin,
    top: (ys?.[0] ?? 0) / 64 / height - margin,
    right: (xs?.at(-1) ?? 0) / 64 / width + margin,
    bottom: (ys?.at(-1) ?? 0) / 64 / height + margin,
  });
}

/** A copy is neither turned nor squeezed nor leaned; recompression and a slightly wrong fit stay below. */
const [mostTurn, mostSqueeze] = [0.04, 1.06];

/**
 * Which part of the catalogue photo the region shows, when it may be a copy of it: upright, and inside of its frame. In
 * shares of the catalogue photo.
 */
export function copiedPart({ region, agreement }: KeypointEvidence, catalogue: Keypoints): Box | null {
  const { transform } = agreement;
  if (!transform) {
    return null;
  }
  const [a, b, c, d, e, f] = transform;
  const { width, height } = region.keypoints;
  const isUpright = Math.abs(b) + Math.abs(d) < 2 * mostTurn * a && max(a / e, e / a) < mostSqueeze;
  const part = {
    left: c / catalogue.width,
    top: f / catalogue.height,
    right: (a * width + c) / catalogue.width,
    bottom: (e * height + f) / catalogue.height,
  };
  const slack = 0.03;
  const isInside = part.left > -slack && part.top > -slack && part.right < 1 + slack && part.bottom < 1 + slack;
  return isUpright && isInside ? insideFrame(part) : null;
}

/** From pixels of the whole customer's photo to pixels of the catalogue photo. */
export function fromWholePhoto(transform: Affine, region: Region, photo: { width: number; height: number }): Affine {
  const [a, b, c, d, e, f] = transform;
  const { box, keypoints } = region;
  const across = keypoints.width / ((box.right - box.left) * photo.width);
  const down = keypoints.height / ((box.bottom - box.top) * photo.height);
  const left = box.left * photo.width * across;
  const top = box.top * photo.height * down;
  return [a * across, b * down, c - a * left - b * top, d * across, e * down, f - d * left - e * top];
}
