import { type Agreement, agreementOf } from './agreement';
import { findPanels } from './panels';
import { objectBox, withoutBars } from './border';
import { hashCells, hashDistance, isEmpty, perceptualHash } from './perceptual-hash';
import { type Box, type Picture, wholeFrame } from './picture';
import { cropAt, cropCount, type Reference, unpackThumbnail } from './reference';

/** A part of the customer's picture that may be a copy of a catalogue photo. */
export interface View {
  box: Box;
  hash: Uint32Array;
}

/** The whole frame, the frame without bars, photos in a screenshot, and the object before a plain background. */
export function viewsOf(picture: Picture): View[] {
  const object = objectBox(picture);
  const boxes = [wholeFrame, withoutBars(picture), ...findPanels(picture), ...(object ? [object] : [])];
  const different = boxes.filter((box, index) => !boxes.slice(0, index).some((other) => sameBox(box, other)));
  return different.flatMap((box) => {
    const luminance = picture.sampleLuminance(box, hashCells);
    return isEmpty(luminance) ? [] : [{ box, hash: perceptualHash(luminance) }];
  });
}

const sameBox = (a: Box, b: Box): boolean =>
  Math.max(
    Math.abs(a.left - b.left),
    Math.abs(a.top - b.top),
    Math.abs(a.right - b.right),
    Math.abs(a.bottom - b.bottom),
  ) < 0.004;

/** Photos are compared closely when a hash is nearer than this; unrelated pictures are near 128. */
const nearHash = 100;
/** Bounds the time of one search: a close comparison takes about 2 ms. */
const mostComparisons = 12;

export interface Copy<Key> {
  key: Key;
  agreement: Agreement;
}

interface Near<Key> {
  key: Key;
  reference: Reference;
  view: View;
  crop: Box;
  distance: number;
}

/** Looks for the catalogue photos that may be the same picture. */
export class CopySearch<Key> {
  private readonly views: View[];
  private near: Near<Key>[] = [];

  constructor(private readonly picture: Picture) {
    this.views = viewsOf(picture);
  }

  compare(key: Key, reference: Reference): void {
    for (const view of this.views) {
      let distance = nearHash;
      let nearest = -1;
      for (let at = 0; at < cropCount(reference); at += 1) {
        const candidate = hashDistance(view.hash, reference.hashes, at);
        if (candidate < distance) {
          distance = candidate;
          nearest = at;
        }
      }
      if (nearest >= 0) {
        this.near.push({ key, reference, view, crop: cropAt(reference, nearest), distance });
      }
    }
    // Of a large page most are near to nothing; those that are must not pile up.
    if (this.near.length > 10 * mostComparisons) {
      this.near = this.nearest();
    }
  }

  /** The nearest ones, compared closely; most alike first. */
  closest(): Copy<Key>[] {
    return this.nearest()
      .map(({ key, reference, view, crop }) => ({
        key,
        agreement: agreementOf({ picture: this.picture, box: view.box }, unpackThumbnail(reference), crop),
      }))
      .sort((a, b) => a.agreement.shade + a.agreement.mean - b.agreement.shade - b.agreement.mean);
  }

  private nearest(): Near<Key>[] {
    return this.near.sort((a, b) => a.distance - b.distance).slice(0, mostComparisons);
  }
}
