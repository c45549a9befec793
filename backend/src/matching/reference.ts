import { objectBox } from './border';
import { hashCells, hashWords, isEmpty, perceptualHash } from './perceptual-hash';
import { type Box, Picture, wholeFrame, within } from './picture';

const { max, min, round } = Math;

/**
 * How much a customer's copy may miss on each side and still be found by its hash: 0, 3 and 6 % combined freely are 81
 * crops. A copy that lies between two of them is at most 1.5 % off on a side, which the hash bears.
 */
const cropSteps = [0, 0.03, 0.06];
/** Around the object's own box, for copies on another page colour. */
const objectSteps = [-0.02, 0.02];

export const thumbnailCells = 64;

/** What is kept of a catalogue photo to recognise copies of it. */
export interface Reference {
  /** 64 x 64 cells of L (0 to 255), a and b (128 is neutral). */
  thumbnail: Uint8Array;
  /** The crops that the hashes were taken of, four sides in turn. */
  crops: Float32Array;
  /** One hash per crop; none of an empty picture. */
  hashes: Uint32Array;
}

export function toReference(picture: Picture): Reference {
  const boxes = referenceCrops(picture);
  const hashes: number[] = [];
  const crops: number[] = [];
  for (const box of boxes) {
    const luminance = picture.sampleLuminance(box, hashCells);
    if (!isEmpty(luminance)) {
      hashes.push(...perceptualHash(luminance));
      crops.push(box.left, box.top, box.right, box.bottom);
    }
  }
  return {
    thumbnail: packed(picture.sample(wholeFrame, thumbnailCells)),
    crops: Float32Array.from(crops),
    hashes: Uint32Array.from(hashes),
  };
}

export const cropCount = ({ hashes }: Reference): number => hashes.length / hashWords;

export function cropAt({ crops }: Reference, at: number): Box {
  const [left = 0, top = 0, right = 1, bottom = 1] = crops.subarray(at * 4, at * 4 + 4);
  return { left, top, right, bottom };
}

/** The thumbnail as a picture that can be cropped and sampled again. */
export const unpackThumbnail = ({ thumbnail }: Reference): Picture =>
  Picture.ofLab(
    thumbnailCells,
    thumbnailCells,
    Float32Array.from(thumbnail, (value, at) => (at % 3 === 0 ? value / 2.55 : value - 128)),
  );

const packed = (lab: Float32Array): Uint8Array =>
  Uint8Array.from(lab, (value, at) => max(0, min(255, round(at % 3 === 0 ? value * 2.55 : value + 128))));

function referenceCrops(picture: Picture): Box[] {
  const crops = combinations(cropSteps).map(([left, top, right, bottom]) => ({
    left,
    top,
    right: 1 - right,
    bottom: 1 - bottom,
  }));
  const object = objectBox(picture);
  if (!object) {
    return crops;
  }
  const around = combinations(objectSteps).map(([left, top, right, bottom]) =>
    within(object, { left, top, right: 1 - right, bottom: 1 - bottom }),
  );
  return [...crops, object, ...around.map(insideFrame)];
}

const insideFrame = ({ left, top, right, bottom }: Box): Box => ({
  left: max(0, left),
  top: max(0, top),
  right: min(1, right),
  bottom: min(1, bottom),
});

type Four = [number, number, number, number];
const combinations = (steps: readonly number[]): Four[] =>
  steps.flatMap((a) => steps.flatMap((b) => steps.flatMap((c) => steps.map((d): Four => [a, b, c, d]))));
