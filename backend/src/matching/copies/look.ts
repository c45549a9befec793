import type { CopyTraits } from '../engine/picture-descriptor';
import type { Affine } from '../keypoints/geometry';
import type { Box } from '../pictures/box';
import type { Picture } from '../pictures/picture';
import { leastPlaces, type ObjectPlaces, objectPlaces, type Place, places } from './object-places';
import { correlation, detailOf, median, percentile } from './statistics';
import { unpackThumbnail } from './traits';

const { abs, hypot, max, min, sqrt } = Math;

/** How alike the object looks where keypoints have aligned it. */
export interface Look {
  /** Correlation of light and dark over the object, -1 to 1. */
  shape: number;
  /** The same of details: of what differs from its surroundings. */
  detail: number;
  /** CIE 1976, a and b only: the shift that all places have in common, as another light makes it. */
  shift: number;
  /** What is left of it where it differs most (the quarter of the places that differs most), after that shift. */
  residual: number;
}

/**
 * Keypoints place an object to a few hundredths of its size; moving the corners until it looks most alike does the rest. In
 * shares of the object's size.
 */
const moves = [0.04, 0.02, 0.01];
const rounds = 2;

/**
 * @param customer the photo and its size in pixels
 * @param catalogue its traits, the size that `toCatalogue` is about, and the part of the frame with the object
 * @param toCatalogue maps pixels of the customer's photo to pixels of the catalogue photo
 * @returns null when too little of the object is inside of the photo
 */
export function lookOf(
  customer: { picture: Picture; width: number; height: number },
  catalogue: { copy: CopyTraits; width: number; height: number; part: Box },
  toCatalogue: Affine,
): Look | null {
  const model = objectPlaces(unpackThumbnail(catalogue.copy), catalogue.part);
  const scale = { x: customer.picture.width / customer.width, y: customer.picture.height / customer.height };
  const first = corners(inverse(toCatalogue), catalogue, scale);
  const aligned = refined(model, customer.picture, first);
  return compared(model, customer.picture, aligned);
}

/** From shares of the catalogue photo to pixels of the customer's picture, by where three corners of the part come to lie. */
type Corners = readonly [x0: number, y0: number, x1: number, y1: number, x2: number, y2: number];

function corners(
  toCustomer: Affine,
  { part, width, height }: { part: Box; width: number; height: number },
  scale: { x: number; y: number },
): Corners {
  const [a, b, c, d, e, f] = toCustomer;
  const at = (x: number, y: number): [number, number] => [
    (a * x * width + b * y * height + c) * scale.x,
    (d * x * width + e * y * height + f) * scale.y,
  ];
  return [...at(part.left, part.top), ...at(part.right, part.top), ...at(part.left, part.bottom)];
}

function affineOf([x0, y0, x1, y1, x2, y2]: Corners, { left, top, right, bottom }: Box): Affine {
  const [width, height] = [right - left, bottom - top];
  const [a, b, d, e] = [(x1 - x0) / width, (x2 - x0) / height, (y1 - y0) / width, (y2 - y0) / height];
  return [a, b, x0 - a * left - b * top, d, e, y0 - d * left - e * top];
}

/** Calls back with each place that lies inside of the picture, and the square around it that it covers there. */
function eachSeen(
  model: ObjectPlaces,
  { width, height }: Picture,
  affine: Affine,
  seen: (index: number, left: number, top: number, right: number, bottom: number) => void,
): void {
  const [a, b, c, d, e, f] = affine;
  const half = sqrt(abs(a * e - b * d) * model.half.x * model.half.y);
  for (let index = 0; index < model.places.length; index += 1) {
    const { x, y } = model.places[index] ?? { x: 0, y: 0 };
    const [centreX, centreY] = [a * x + b * y + c, d * x + e * y + f];
    const [left, top, right, bottom] = [centreX - half, centreY - half, centreX + half, centreY + half];
    if (left >= 0 && top >= 0 && right <= width && bottom <= height) {
      seen(index, left, top, right, bottom);
    }
  }
}

/** How alike light and dark are; null when too little is seen. */
function shapes(model: ObjectPlaces, picture: Picture, affine: Affine): { shape: number; detail: number } | null {
  const [expected, found, indices]: [number[], number[], number[]] = [[], [], []];
  eachSeen(model, picture, affine, (index, left, top, right, bottom) => {
    indices.push(index);
    expected.push(model.lightness[index] ?? 0);
    found.push(picture.lightnessWithin(left, top, right, bottom));
  });
  if (indices.length < leastPlaces) {
    return null;
  }
  const grid = indices.map((index) => model.places[index] ?? { column: 0, row: 0 });
  return {
    shape: correlation(expected, found),
    detail: correlation(detailOf(grid, expected, places), detailOf(grid, found, places)),
  };
}

function refined(model: ObjectPlaces, picture: Picture, first: Corners): Affine {
  const likeness = (candidate: Corners): number => {
    const found = shapes(model, picture, affineOf(candidate, model.part));
    return found ? found.shape + found.detail : -2;
  };
  const [x0, y0, x1, y1, x2, y2] = first;
  const size = sqrt(abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)));
  let best = first;
  let highest = likeness(first);
  for (const move of moves) {
    for (let round = 0; round < rounds; round += 1) {
      const before = highest;
      for (const direction of directions) {
        const moved = best.map((value, at) => value + (direction[at] ?? 0) * move * size) as unknown as Corners;
        const moreAlike = likeness(moved);
        if (moreAlike > highest) {
          [best, highest] = [moved, moreAlike];
        }
      }
      if (highest === before) {
        break;
      }
    }
  }
  return affineOf(best, model.part);
}

/** All corners together, then each alone, to every side. */
const directions: readonly (readonly number[])[] = [
  [1, 0, 1, 0, 1, 0],
  [0, 1, 0, 1, 0, 1],
  ...Array.from({ length: 6 }, (_, at) => Array.from({ length: 6 }, (__, other) => (other === at ? 1 : 0))),
].flatMap((direction) => [direction, direction.map((value) => -value)]);

function compared(model: ObjectPlaces, picture: Picture, affine: Affine): Look | null {
  const shape = shapes(model, picture, affine);
  if (!shape) {
    return null;
  }
  const seen: { place: Place; a: number; b: number }[] = [];
  eachSeen(model, picture, affine, (index, left, top, right, bottom) => {
    const { width, height } = picture;
    const box = { left: left / width, top: top / height, right: right / width, bottom: bottom / height };
    const [, a = 0, b = 0] = picture.sample(box, 1);
    const place = model.places[index];
    if (place) {
      seen.push({ place, a, b });
    }
  });
  return { ...shape, ...colourDifference(model, seen) };
}

/** A camera makes colours weaker or stronger by up to this, and light moves them all to one side. */
const [leastGain, mostGain] = [0.6, 1.5];

function colourDifference(
  model: ObjectPlaces,
  seen: readonly { place: Place; a: number; b: number }[],
): Pick<Look, 'shift' | 'residual'> {
  const middle = (values: readonly { a: number; b: number }[]) => ({
    a: median(values.map(({ a }) => a)),
    b: median(values.map(({ b }) => b)),
  });
  const expected = seen.map(({ place: { colour } }) => ({ a: colour[1], b: colour[2] }));
  const [from, to] = [middle(expected), middle(seen)];
  let [products, squares] = [0, 0];
  seen.forEach(({ a, b }, at) => {
    const { a: ea = 0, b: eb = 0 } = expected[at] ?? {};
    products += (a - to.a) * (ea - from.a) + (b - to.b) * (eb - from.b);
    squares += (ea - from.a) ** 2 + (eb - from.b) ** 2;
  });
  const gain = min(mostGain, max(leastGain, squares > 0 ? products / squares : 1));
  const around = new Map(model.places.map((place) => [place.row * places + place.column, place.colour]));
  // The edge between two colours lies a little beside where it was predicted: the nearest colour around counts.
  const left = seen.map(({ place: { column, row }, a, b }) => {
    let least = Infinity;
    for (let at = 0; at < 9; at += 1) {
      const [x, y] = [column + (at % 3) - 1, row + Math.floor(at / 3) - 1];
      const colour = x >= 0 && x < places ? around.get(y * places + x) : undefined;
      if (colour) {
        least = min(least, hypot(a - to.a - gain * (colour[1] - from.a), b - to.b - gain * (colour[2] - from.b)));
      }
    }
    return least;
  });
  return { shift: hypot(to.a - from.a, to.b - from.b), residual: percentile(left, 0.75) };
}

function inverse([a, b, c, d, e, f]: Affine): Affine {
  const area = a * e - b * d;
  return [e / area, -b / area, (b * f - c * e) / area, -d / area, a / area, (c * d - a * f) / area];
}
