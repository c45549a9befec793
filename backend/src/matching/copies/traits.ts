import { objectBox } from '../pictures/border';
import { type Box, wholeFrame } from '../pictures/box';
import { Picture } from '../pictures/picture';
import type { CopyTraits } from '../engine/picture-descriptor';
import { hashCells, hashWords, isEmpty, perceptualHash } from './perceptual-hash';

const { max, min, round } = Math;

/**
 * Cells a side of a thumbnail. Copies of fine textures differ in the mean of 16 x 16 colours by 0.9 with 64 cells, 1.8 with 40
 * and 4.9 with half of the colours left out; another variant starts at 9.6.
 */
export const thumbnailCells = 40;
export const thumbnailBytes = thumbnailCells ** 2 * 3;

export function copyTraitsOf(picture: Picture): CopyTraits {
  const object = objectBox(picture);
  const hashes: number[] = [];
  const crops: number[] = [];
  for (const box of object ? [wholeFrame, object] : [wholeFrame]) {
    const luminance = picture.sampleLuminance(box, hashCells);
    if (!isEmpty(luminance)) {
      hashes.push(...perceptualHash(luminance));
      crops.push(box.left, box.top, box.right, box.bottom);
    }
  }
  return { hashes: Uint32Array.from(hashes), crops: Float32Array.from(crops), thumbnail: thumbnailOf(picture) };
}

export const hashCount = ({ hashes }: CopyTraits): number => hashes.length / hashWords;

export function cropAt({ crops }: CopyTraits, at: number): Box {
  const [left = 0, top = 0, right = 1, bottom = 1] = crops.subarray(at * 4, at * 4 + 4);
  return { left, top, right, bottom };
}

/** L (0 to 255), a and b (128 is neutral) of each cell. */
const thumbnailOf = (picture: Picture): Uint8Array =>
  Uint8Array.from(picture.sample(wholeFrame, thumbnailCells), (value, at) =>
    max(0, min(255, round(at % 3 === 0 ? value * 2.55 : value + 128))),
  );

/** The thumbnail as a picture that can be cropped and sampled again. */
export const unpackThumbnail = ({ thumbnail }: CopyTraits): Picture =>
  Picture.ofLab(
    thumbnailCells,
    thumbnailCells,
    Float32Array.from(thumbnail, (value, at) => (at % 3 === 0 ? value / 2.55 : value - 128)),
  );
