import type { CopyTraits } from '../engine/picture-descriptor';
import { objectBox, withoutBars } from '../pictures/border';
import { almostEqual, type Box, wholeFrame } from '../pictures/box';
import { findPanels } from '../pictures/panels';
import type { Picture } from '../pictures/picture';
import { type Agreement, agreementOf } from './agreement';
import { hashCells, hashDistance, isEmpty, perceptualHash } from './perceptual-hash';
import { cropAt, hashCount, unpackThumbnail } from './traits';

/** A part of the customer's picture that may be a copy of a catalogue photo. */
interface View {
  box: Box;
  hash: Uint32Array;
}

/** The whole frame, the frame without bars, photos in a screenshot, and the object before a plain background. */
export function viewsOf(picture: Picture): View[] {
  const object = objectBox(picture);
  const boxes = [wholeFrame, withoutBars(picture), ...findPanels(picture), ...(object ? [object] : [])];
  const different = boxes.filter(
    (box, index) => !boxes.slice(0, index).some((other) => almostEqual(box, other, 0.004)),
  );
  return different.flatMap((box) => {
    const luminance = picture.sampleLuminance(box, hashCells);
    return isEmpty(luminance) ? [] : [{ box, hash: perceptualHash(luminance) }];
  });
}

/** Photos are compared closely when a hash is nearer than this; unrelated pictures are near 128. */
const nearHash = 100;
/** Bounds the time of one search: a close comparison takes about 2 ms. */
const mostComparisons = 12;

interface Near {
  sourceId: string;
  copy: CopyTraits;
  view: View;
  crop: Box;
  distance: number;
}

/** Looks for the catalogue photos that may be the same picture, by their hashes. */
export class KnownPictures {
  private readonly views: View[];
  private near: Near[] = [];

  constructor(private readonly picture: Picture) {
    this.views = viewsOf(picture);
  }

  /** Nothing in the picture stands out: a blank wall. */
  get isEmpty(): boolean {
    return this.views.length === 0;
  }

  compare(sourceId: string, copy: CopyTraits): void {
    for (const view of this.views) {
      let distance = nearHash;
      let nearest = -1;
      for (let at = 0; at < hashCount(copy); at += 1) {
        const candidate = hashDistance(view.hash, copy.hashes, at);
        if (candidate < distance) {
          distance = candidate;
          nearest = at;
        }
      }
      if (nearest >= 0) {
        this.near.push({ sourceId, copy, view, crop: cropAt(copy, nearest), distance });
      }
    }
    // Of a large page most are near to nothing; those that are must not pile up.
    if (this.near.length > 10 * mostComparisons) {
      this.near = this.nearest();
    }
  }

  /** The nearest ones, compared closely: the best comparison of each source. */
  closest(): Map<string, Agreement> {
    const agreements = new Map<string, Agreement>();
    for (const { sourceId, copy, view, crop } of this.nearest()) {
      const agreement = agreementOf({ picture: this.picture, box: view.box }, unpackThumbnail(copy), crop);
      const before = agreements.get(sourceId);
      if (!before || differenceOf(agreement) < differenceOf(before)) {
        agreements.set(sourceId, agreement);
      }
    }
    return agreements;
  }

  private nearest(): Near[] {
    return this.near.sort((a, b) => a.distance - b.distance).slice(0, mostComparisons);
  }
}

const differenceOf = ({ mean, shade }: Agreement): number => mean + shade;
