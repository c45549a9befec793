import type { Box, KeypointPair } from '@contracts';

/** In pixels. */
export interface Size {
  width: number;
  height: number;
}

export interface Frame extends Size {
  left: number;
  top: number;
}

export interface Arrangement extends Size {
  /** The customer's photo. */
  one: Frame;
  /** The catalogue photo; null when there is none. */
  other: Frame | null;
}

const ratio = ({ width, height }: Size): number => width / height;

/** One picture, as large as it fits. */
const alone = (one: Size, box: Size): Arrangement => {
  const width = Math.min(box.width, box.height * ratio(one));
  const height = width / ratio(one);
  return { width, height, one: { left: 0, top: 0, width, height }, other: null };
};

const beside = (one: Size, other: Size, box: Size, gap: number): Arrangement => {
  const height = Math.min(box.height, (box.width - gap) / (ratio(one) + ratio(other)));
  const left = height * ratio(one);
  const right = height * ratio(other);
  return {
    width: left + gap + right,
    height,
    one: { left: 0, top: 0, width: left, height },
    other: { left: left + gap, top: 0, width: right, height },
  };
};

const above = (one: Size, other: Size, box: Size, gap: number): Arrangement => {
  const width = Math.min(box.width, (box.height - gap) / (1 / ratio(one) + 1 / ratio(other)));
  const upper = width / ratio(one);
  const lower = width / ratio(other);
  return {
    width,
    height: upper + gap + lower,
    one: { left: 0, top: 0, width, height: upper },
    other: { left: 0, top: upper + gap, width, height: lower },
  };
};

const shown = ({ one, other }: Arrangement): number =>
  one.width * one.height + (other ? other.width * other.height : 0);

/** Puts two pictures beside or above each other, whichever shows more of them in the box. */
export const arrange = (one: Size, other: Size | null, box: Size, gap: number): Arrangement => {
  if (!other) {
    return alone(one, box);
  }
  const [wide, tall] = [beside(one, other, box, gap), above(one, other, box, gap)];
  return shown(wide) >= shown(tall) ? wide : tall;
};

export interface Line {
  from: { x: number; y: number };
  to: { x: number; y: number };
  /** Degrees on the colour circle: neighbours on the photo look alike, so that the eye can follow a bundle. */
  hue: number;
}

/** From orange over green to blue: leaves out the reds, which look like mistakes. */
const hues = { first: 45, last: 255 } as const;

const within = ({ left, top, width, height }: Frame, point: { x: number; y: number }): { x: number; y: number } => ({
  x: left + point.x * width,
  y: top + point.y * height,
});

/** A part of a picture in pixels, a little smaller on every side. */
export const boxWithin = (box: Box, frame: Frame, inset: number): Frame => {
  const { x: left, y: top } = within(frame, { x: box.left, y: box.top });
  const { x: right, y: bottom } = within(frame, { x: box.right, y: box.bottom });
  return {
    left: left + inset,
    top: top + inset,
    width: Math.max(0, right - left - 2 * inset),
    height: Math.max(0, bottom - top - 2 * inset),
  };
};

/** Matching points as lines over the arranged pictures, in pixels. */
export const linesBetween = (points: readonly KeypointPair[], { one, other }: Arrangement): Line[] => {
  if (!other) {
    return [];
  }
  return [...points]
    .sort((first, second) => first.from.y - second.from.y || first.from.x - second.from.x)
    .map(({ from, to }, index) => ({
      from: within(one, from),
      to: within(other, to),
      hue: hues.first + ((hues.last - hues.first) * index) / Math.max(1, points.length - 1),
    }));
};
