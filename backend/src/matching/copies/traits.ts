import { objectBox } from '../pictures/border';
import { type Box, wholeFrame } from '../pictures/box';
import { Picture } from '../pictures/picture';
import type { CopyTraits } from '../engine/picture-descriptor';
import { hashCells, hashWords, isEmpty, perceptualHash } from './perceptual-hash';

const { max, min, round } = Math;

/** Cells a side of the lightness of a thumbnail; of its colours half as many, to which copies are as true and eyes less. */
export const thumbnailCells = 40;
const colourCells = thumbnailCells / 2;
export const thumbnailBytes = thumbnailCells ** 2 + 2 * colourCells ** 2;

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

const byte = (value: number): number => max(0, min(255, round(value)));

function thumbnailOf(picture: Picture): Uint8Array {
  const lightness = picture.sampleLuminance(wholeFrame, thumbnailCells);
  const colours = picture.sample(wholeFrame, colourCells);
  const thumbnail = new Uint8Array(thumbnailBytes);
  lightness.forEach((value, at) => {
    thumbnail[at] = byte(value * 2.55);
  });
  for (let cell = 0; cell < colourCells ** 2; cell += 1) {
    thumbnail[thumbnailCells ** 2 + cell * 2] = byte((colours[cell * 3 + 1] ?? 0) + 128);
    thumbnail[thumbnailCells ** 2 + cell * 2 + 1] = byte((colours[cell * 3 + 2] ?? 0) + 128);
  }
  return thumbnail;
}

/** The thumbnail as a picture that can be cropped and sampled again. */
export function unpackThumbnail({ thumbnail }: CopyTraits): Picture {
  const lab = new Float32Array(thumbnailCells ** 2 * 3);
  for (let row = 0; row < thumbnailCells; row += 1) {
    for (let column = 0; column < thumbnailCells; column += 1) {
      const cell = row * thumbnailCells + column;
      const colour = thumbnailCells ** 2 + ((row >> 1) * colourCells + (column >> 1)) * 2;
      lab[cell * 3] = (thumbnail[cell] ?? 0) / 2.55;
      lab[cell * 3 + 1] = (thumbnail[colour] ?? 128) - 128;
      lab[cell * 3 + 2] = (thumbnail[colour + 1] ?? 128) - 128;
    }
  }
  return Picture.ofLab(thumbnailCells, thumbnailCells, lab);
}
