import { type Box, wholeFrame } from './box';
import { type Picture } from './picture';

const { floor, hypot, max, min, round } = Math;

type Colour = readonly [l: number, a: number, b: number];

/** CIE 1976 colour difference of a pixel of `lab` from a colour. */
export function difference(lab: Float32Array, pixel: number, [l, a, b]: Colour): number {
  return hypot((lab[pixel * 3] ?? 0) - l, (lab[pixel * 3 + 1] ?? 0) - a, (lab[pixel * 3 + 2] ?? 0) - b);
}

/** The colour of these pixels, each channel by its median: a few odd pixels do not move it. */
export function medianColour(lab: Float32Array, pixels: readonly number[]): Colour {
  const middle = (channel: number): number => {
    const values = pixels.map((pixel) => lab[pixel * 3 + channel] ?? 0).sort((a, b) => a - b);
    return values[values.length >> 1] ?? 0;
  };
  return [middle(0), middle(1), middle(2)];
}

/** JPEG noise on a plain area stays below this; the softest letterbox edge is far above. */
const barTolerance = 8;
/** A bar may hold a small icon or a bit of noise. */
const barShare = 0.98;

/** The frame without plain bars at its edges (letterbox, white page around a photo). */
export function withoutBars(picture: Picture): Box {
  const { width, height, lab } = picture;
  const row = (y: number) => Array.from({ length: width }, (_, x) => y * width + x);
  const column = (x: number) => Array.from({ length: height }, (_, y) => y * width + x);
  /** How many lines from the start have the colour of the first one throughout. */
  const plainLines = (count: number, line: (index: number) => number[]): number => {
    const colour = medianColour(lab, line(0));
    const isPlain = (index: number) => {
      const pixels = line(index);
      return (
        pixels.filter((pixel) => difference(lab, pixel, colour) <= barTolerance).length >= pixels.length * barShare
      );
    };
    let plain = 0;
    while (plain < count && isPlain(plain)) {
      plain += 1;
    }
    return plain;
  };
  const top = plainLines(height, row);
  const bottom = plainLines(height, (index) => row(height - 1 - index));
  const left = plainLines(width, column);
  const right = plainLines(width, (index) => column(width - 1 - index));
  if (top + bottom >= height * 0.9 || left + right >= width * 0.9) {
    return wholeFrame;
  }
  return { left: left / width, top: top / height, right: 1 - right / width, bottom: 1 - bottom / height };
}

/** A border whose colours differ more than this from their median is a scene, not a plain background. */
const plainBorderTolerance = 10;
const plainBorderShare = 0.85;
/** A soft shadow on a white table is weaker than this, the edge of nearly every object stronger. */
const objectDifference = 14;
/** Lines that the object crosses with fewer pixels are specks. */
const objectLineShare = 0.015;

/** The colour of the frame's border, and whether it is the same nearly all around. */
export function borderOf({ width, height, lab }: Picture): { colour: Colour; isPlain: boolean } {
  const ring = max(2, round(min(width, height) * 0.015));
  const border: number[] = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (y < ring || y >= height - ring || x < ring || x >= width - ring) {
        border.push(y * width + x);
      }
    }
  }
  const colour = medianColour(lab, border);
  const plain = border.filter((pixel) => difference(lab, pixel, colour) <= plainBorderTolerance).length;
  return { colour, isPlain: plain >= border.length * plainBorderShare };
}

/** Where the object stands when it is photographed before a plain background; null when the background is not plain. */
export function objectBox(picture: Picture): Box | null {
  const { width, height, lab } = picture;
  const { colour, isPlain } = borderOf(picture);
  if (!isPlain) {
    return null;
  }
  const rows = new Uint32Array(height);
  const columns = new Uint32Array(width);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if (difference(lab, pixel, colour) > objectDifference) {
      const y = floor(pixel / width);
      rows[y] = (rows[y] ?? 0) + 1;
      columns[pixel - y * width] = (columns[pixel - y * width] ?? 0) + 1;
    }
  }
  const [top, bottom] = span(rows, width * objectLineShare);
  const [left, right] = span(columns, height * objectLineShare);
  if (bottom - top < height * 0.1 || right - left < width * 0.1) {
    return null;
  }
  return { left: left / width, top: top / height, right: right / width, bottom: bottom / height };
}

function span(counts: Uint32Array, least: number): [from: number, to: number] {
  const from = counts.findIndex((count) => count > least);
  const to = counts.findLastIndex((count) => count > least);
  return from < 0 ? [0, 0] : [from, to + 1];
}
