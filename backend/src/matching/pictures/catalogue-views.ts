import type { RgbCrop } from '../embedding/embedder';
import { objectBox } from './border';
import { type Box, wholeFrame } from './box';
import { type Photo, type Rgb, turned } from './photo';
import type { Picture } from './picture';

const { max, round } = Math;

/** Around an object, so that its outline is inside the crop: a share of the object's longer side, on each side. */
export const objectMargin = 0.06;

/**
 * A square in pixels around the box, centred on it and `margin` larger on each side than its longer side. It may reach
 * beyond the frame.
 */
export function squareAround(box: Box, { width, height }: { width: number; height: number }, margin: number): Box {
  const side = max((box.right - box.left) * width, (box.bottom - box.top) * height) * (1 + 2 * margin);
  const x = ((box.left + box.right) / 2) * width;
  const y = ((box.top + box.bottom) / 2) * height;
  return {
    left: (x - side / 2) / width,
    top: (y - side / 2) / height,
    right: (x + side / 2) / width,
    bottom: (y + side / 2) / height,
  };
}

/** How many crops `catalogueViews` gives. */
export const viewsPerPhoto = 5;
/** People hold a phone a little askew; embeddings notice, so the catalogue knows both directions. In degrees. */
const tilt = 15;
/** A turned square needs this much more around it: sin + cos of the tilt. */
const turnedSize = Math.SQRT2 * Math.sin(((45 + tilt) * Math.PI) / 180);
/** As customers see it from further off: new angles are found 2 to 5 times more often in 100. */
const further = 1.35;
/** Of a photo without a plain background: the part where people put the object. */
const centre: Box = { left: 0.12, top: 0.12, right: 0.88, bottom: 0.88 };
/** The largest difference of one channel (0 to 255) from the background that still is background. */
const backgroundTolerance = 22;
const grey = 128;

/**
 * What the embedder sees of a catalogue photo: the object as it is, turned to both sides, before another background (before
 * its own, where that is a scene: then a closer view), and from further off.
 * @param picture of the same photo
 */
export async function catalogueViews(photo: Photo, picture: Picture, size: number): Promise<RgbCrop[]> {
  const object = objectBox(picture);
  const background = await borderColour(photo);
  const square = object ? squareAround(object, photo, objectMargin) : wholeFrame;
  const upright = await photo.crop(square, size, background);
  // Cut larger, turned, then cut to size: no corner is missing.
  const wide = await photo.crop(grown(square, turnedSize), round(size * turnedSize), background);
  return [
    upright,
    await turned(wide, -tilt, size, background),
    await turned(wide, tilt, size, background),
    object ? onGrey(upright, background) : await photo.crop(centre, size, background),
    await photo.crop(grown(square, further), size, background),
  ];
}

function grown(box: Box, factor: number): Box {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  const across = ((box.right - box.left) / 2) * factor;
  const down = ((box.bottom - box.top) / 2) * factor;
  return { left: x - across, top: y - down, right: x + across, bottom: y + down };
}

/** The median colour of the frame's border. */
export async function borderColour(photo: Photo): Promise<Rgb> {
  const side = 48;
  const { pixels } = await photo.crop(wholeFrame, side);
  const channels: [number[], number[], number[]] = [[], [], []];
  for (let along = 0; along < side; along += 1) {
    for (const pixel of [along, (side - 1) * side + along, along * side, along * side + side - 1]) {
      channels.forEach((values, channel) => values.push(pixels[pixel * 3 + channel] ?? 0));
    }
  }
  const [r = 255, g = 255, b = 255] = channels.map((values) => values.sort((a, c) => a - c)[values.length >> 1]);
  return [r, g, b];
}

function onGrey(crop: RgbCrop, background: Rgb): RgbCrop {
  const pixels = Uint8Array.from(crop.pixels);
  for (let at = 0; at < pixels.length; at += 3) {
    const difference = max(...background.map((value, channel) => Math.abs((crop.pixels[at + channel] ?? 0) - value)));
    if (difference <= backgroundTolerance) {
      pixels.fill(grey, at, at + 3);
    }
  }
  return { ...crop, pixels };
}
