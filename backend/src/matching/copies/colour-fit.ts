import type { CopyTraits } from '../engine/picture-descriptor';
import type { Affine } from '../keypoints/geometry';
import type { Box } from '../pictures/box';
import type { Picture } from '../pictures/picture';
import { unpackThumbnail } from './traits';

const { hypot } = Math;

/** How the colours of the object in a customer's photo differ from those of the catalogue photo. CIE 1976, a and b only. */
export interface ColourFit {
  /** The shift that all have in common, as another light makes it. */
  shift: number;
  /** What is left where it differs most (the tenth part of the places that differs most), after that shift. */
  residual: number;
}

/** Places that are compared, a side. */
const places = 16;
/** Fewer than these inside of the matched part say nothing. */
const leastPlaces = 12;

/**
 * Compares colours at places of the object that keypoints have aligned.
 * @param toCatalogue maps pixels of the customer's photo to pixels of the catalogue photo
 * @param matched the part of the catalogue photo that is visible, in shares of its frame
 */
export function colourFitOf(
  customer: { picture: Picture; width: number; height: number },
  catalogue: { copy: CopyTraits; width: number; height: number },
  toCatalogue: Affine,
  matched: Box,
): ColourFit | null {
  const toCustomer = inverse(toCatalogue);
  const thumbnail = unpackThumbnail(catalogue.copy);
  const stepX = (matched.right - matched.left) / places;
  const stepY = (matched.bottom - matched.top) / places;
  const differences: { a: number; b: number }[] = [];
  for (let at = 0; at < places * places; at += 1) {
    const left = matched.left + (at % places) * stepX;
    const top = matched.top + Math.floor(at / places) * stepY;
    const [x, y] = mapped(toCustomer, (left + stepX / 2) * catalogue.width, (top + stepY / 2) * catalogue.height);
    const half = {
      x: (stepX * catalogue.width * scaleOf(toCustomer)) / 2,
      y: (stepY * catalogue.height * scaleOf(toCustomer)) / 2,
    };
    const box = {
      left: (x - half.x) / customer.width,
      top: (y - half.y) / customer.height,
      right: (x + half.x) / customer.width,
      bottom: (y + half.y) / customer.height,
    };
    if (box.left >= 0 && box.top >= 0 && box.right <= 1 && box.bottom <= 1) {
      const [, a = 0, b = 0] = customer.picture.sample(box, 1);
      const [, toA = 0, toB = 0] = thumbnail.sample({ left, top, right: left + stepX, bottom: top + stepY }, 1);
      differences.push({ a: a - toA, b: b - toB });
    }
  }
  if (differences.length < leastPlaces) {
    return null;
  }
  const shift = { a: median(differences.map(({ a }) => a)), b: median(differences.map(({ b }) => b)) };
  const residuals = differences.map(({ a, b }) => hypot(a - shift.a, b - shift.b)).sort((a, b) => b - a);
  return { shift: hypot(shift.a, shift.b), residual: residuals[Math.floor(residuals.length / 10)] ?? 0 };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

const mapped = ([a, b, c, d, e, f]: Affine, x: number, y: number): [number, number] => [
  a * x + b * y + c,
  d * x + e * y + f,
];

const scaleOf = ([a, b, , d, e]: Affine): number => Math.sqrt(Math.abs(a * e - b * d));

function inverse([a, b, c, d, e, f]: Affine): Affine {
  const area = a * e - b * d;
  return [e / area, -b / area, (b * f - c * e) / area, -d / area, a / area, (c * d - a * f) / area];
}
