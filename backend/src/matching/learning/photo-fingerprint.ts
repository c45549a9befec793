import { hashCells, hashDistance, hashWords, perceptualHash } from '../copies/perceptual-hash';
import { withoutBars } from '../pictures/border';
import { almostEqual, type Box, wholeFrame } from '../pictures/box';
import { findPanels } from '../pictures/panels';
import type { Picture } from '../pictures/picture';

const { hypot, max, round } = Math;

/**
 * What is kept of a photo that was judged, in 800 bytes. A portrait could be made out in it by somebody who knows the face, so
 * it is treated as part of a customer's photo: kept only as long as it teaches something.
 */
export interface PhotoFingerprint {
  /** Of the luminance, see perceptualHash. */
  hash: Uint32Array;
  /** L (0 to 255), a and b (128 is neutral) of 16 x 16 cells. */
  cells: Uint8Array;
}

const cellsAside = 16;
const hashBytes = hashWords * 4;
const cellBytes = cellsAside * cellsAside * 3;
/** The 16 parts that shades are compared in have this many cells a side. */
const partCells = 4;

/**
 * "The same photo", by the measurements beside decide: copies differ in 14 bits (p99), 3.1 on average over all cells and 2.9 in
 * the shade of the part that differs most; the nearest other pictures in 22 bits, with a shade that is at least 5.8 off.
 */
const sameBits = 20;
const sameMean = 4.5;
const sameShade = 4;

export const fingerprintOf = (picture: Picture, box: Box = wholeFrame): PhotoFingerprint => ({
  hash: perceptualHash(picture.sampleLuminance(box, hashCells)),
  cells: Uint8Array.from(picture.sample(box, cellsAside), (value, at) =>
    at % 3 === 0 ? round(value * 2.55) : round(value + 128),
  ),
});

/** The photo as a whole, without bars at its edges, and the photos in a screenshot. */
export function fingerprintsOf(picture: Picture): PhotoFingerprint[] {
  const boxes = [wholeFrame, withoutBars(picture), ...findPanels(picture)];
  const different = boxes.filter(
    (box, index) => !boxes.slice(0, index).some((other) => almostEqual(box, other, 0.004)),
  );
  return different.map((box) => fingerprintOf(picture, box));
}

export function isSamePhoto(one: PhotoFingerprint, other: PhotoFingerprint): boolean {
  if (hashDistance(one.hash, other.hash) > sameBits) {
    return false;
  }
  const { mean, shade } = colourDifference(one.cells, other.cells);
  return mean <= sameMean && shade <= sameShade;
}

export function packFingerprint({ hash, cells }: PhotoFingerprint): Uint8Array {
  const packed = new Uint8Array(hashBytes + cellBytes);
  packed.set(new Uint8Array(hash.buffer, hash.byteOffset, hashBytes));
  packed.set(cells, hashBytes);
  return packed;
}

/** Null for bytes that are no fingerprint of this kind. */
export function unpackFingerprint(packed: Uint8Array): PhotoFingerprint | null {
  if (packed.length !== hashBytes + cellBytes) {
    return null;
  }
  return { hash: new Uint32Array(packed.slice(0, hashBytes).buffer), cells: packed.slice(hashBytes) };
}

/** In units of CIE 1976. */
function colourDifference(one: Uint8Array, other: Uint8Array): { mean: number; shade: number } {
  const sums = Array.from({ length: (cellsAside / partCells) ** 2 }, () => [0, 0, 0] as [number, number, number]);
  let total = 0;
  for (let at = 0; at < cellBytes; at += 3) {
    const delta = (channel: number): number => (one[at + channel] ?? 0) - (other[at + channel] ?? 0);
    const [l, a, b] = [delta(0) / 2.55, delta(1), delta(2)];
    total += hypot(l, a, b);
    const sum = sums[partOf(at / 3)];
    if (sum) {
      sum[0] += l;
      sum[1] += a;
      sum[2] += b;
    }
  }
  const shades = sums.map(([l, a, b]) => hypot(l, a, b) / partCells ** 2);
  return { mean: total / (cellsAside * cellsAside), shade: max(...shades) };
}

function partOf(cell: number): number {
  const row = Math.floor(cell / cellsAside);
  const column = cell % cellsAside;
  return Math.floor(row / partCells) * (cellsAside / partCells) + Math.floor(column / partCells);
}
