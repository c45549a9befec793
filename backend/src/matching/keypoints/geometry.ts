import type { Keypoints } from '../engine/picture-descriptor';

const { abs, cos, hypot, sin } = Math;

/** A keypoint of the query and the one of the catalogue photo that looks like it. */
export interface Correspondence {
  query: number;
  catalogue: number;
  /** Differing bits. */
  distance: number;
}

/** Maps points of the query to the catalogue photo, both in pixels: x' = a x + b y + c, y' = d x + e y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Agreement {
  inliers: readonly Correspondence[];
  /** Null without inliers. */
  transform: Affine | null;
}

/** ORB finds directions to some ten degrees; the twist of a fold or of perspective comes on top. In radians. */
const directionTolerance = 0.6;
/** Sizes known to one level of the pyramid (1.2), perspective on top: a factor of 1.2 ** 3. */
const octaveTolerance = 3;
/** How far from its predicted place a point may lie, in shares of the object's longer side: first guess, then fitted. */
const [looseTolerance, fittedTolerance] = [0.1, 0.03];
/** Points nearer to each other than this share of the longer side are one: ORB sees a strong corner at several levels. */
const samePlace = 0.012;
/** Below this many nothing can be told: two points always agree on some position, size and turn. */
const leastInliers = 4;
/** Best matches that are tried as a first guess: enough that one is right when one in ten is. */
const mostSeeds = 40;
/** Smaller or larger than this, the object would be lost in the photo or be seen through a microscope. */
const scales = { least: 0.15, most: 7 } as const;
const octaveFactor = 1.2;

/**
 * The largest set of correspondences that agree on one position, size and turn of the object: each match proposes a
 * similarity (both keypoints have a direction and a size), the matches near it are fitted by an affine map, and those that
 * fit it are the inliers. Several inliers in one place count once.
 */
export function agreementOf(query: Keypoints, catalogue: Keypoints, matches: readonly Correspondence[]): Agreement {
  if (matches.length < leastInliers) {
    return { inliers: [], transform: null };
  }
  const points = matches.map((match) => toPoints(query, catalogue, match));
  const longer = extentOf(catalogue);
  let best: Agreement = { inliers: [], transform: null };
  const seeds = [...points].sort((a, b) => a.match.distance - b.match.distance).slice(0, mostSeeds);
  for (const seed of seeds) {
    const guess = similarityOf(seed);
    const near = points.filter((point) => agrees(point, seed) && errorOf(guess, point) < looseTolerance * longer);
    if (near.length <= best.inliers.length || near.length < leastInliers) {
      continue;
    }
    const fitted = refined(near, points, seed, longer);
    if (fitted.inliers.length > best.inliers.length) {
      best = fitted;
    }
  }
  return best;
}

/** Longer side of the part that keypoints were found in: the object, where it stands before a plain background. */
function extentOf({ positions }: Keypoints): number {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (let at = 0; at < positions.length; at += 2) {
    const [x = 0, y = 0] = [positions[at], positions[at + 1]];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return Math.max(right - left, bottom - top) / 64;
}

interface Points {
  match: Correspondence;
  x: number;
  y: number;
  toX: number;
  toY: number;
  /** Turn from query to catalogue in radians. */
  turn: number;
  /** Levels of the pyramid between them. */
  levels: number;
}

function toPoints(query: Keypoints, catalogue: Keypoints, match: Correspondence): Points {
  const at = (keypoints: Keypoints, index: number) => ({
    x: (keypoints.positions[index * 2] ?? 0) / 64,
    y: (keypoints.positions[index * 2 + 1] ?? 0) / 64,
    angle: ((keypoints.angles[index] ?? 0) / 128) * Math.PI,
    octave: keypoints.octaves[index] ?? 0,
  });
  const from = at(query, match.query);
  const to = at(catalogue, match.catalogue);
  return {
    match,
    x: from.x,
    y: from.y,
    toX: to.x,
    toY: to.y,
    turn: to.angle - from.angle,
    levels: to.octave - from.octave,
  };
}

function similarityOf({ x, y, toX, toY, turn, levels }: Points): Affine {
  const scale = octaveFactor ** levels;
  const [a, d] = [scale * cos(turn), scale * sin(turn)];
  return [a, -d, toX - a * x + d * y, d, a, toY - d * x - a * y];
}

function agrees(point: Points, seed: Points): boolean {
  const turn = abs(((((point.turn - seed.turn) % (2 * Math.PI)) + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
  return turn < directionTolerance && abs(point.levels - seed.levels) <= octaveTolerance;
}

const errorOf = ([a, b, c, d, e, f]: Affine, { x, y, toX, toY }: Points): number =>
  hypot(a * x + b * y + c - toX, d * x + e * y + f - toY);

/** Fits, takes what fits, and fits that again: twice settles it. */
function refined(near: Points[], points: readonly Points[], seed: Points, longer: number): Agreement {
  let set = near;
  let transform: Affine | null = null;
  for (const tolerance of [2 * fittedTolerance, fittedTolerance]) {
    const fitted: Affine | null = fittedTo(set);
    if (!fitted || !isPlausible(fitted)) {
      return { inliers: [], transform: null };
    }
    set = points.filter((point) => agrees(point, seed) && errorOf(fitted, point) < tolerance * longer);
    transform = fitted;
  }
  const inliers = distinct(set, longer);
  return inliers.length < leastInliers ? { inliers: [], transform: null } : { inliers, transform };
}

/** Neither mirrored nor squeezed to a line, and of a size that people photograph. */
function isPlausible([a, b, , d, e]: Affine): boolean {
  const area = a * e - b * d;
  const sum = a * a + b * b + d * d + e * e;
  // Singular values s1 >= s2: s1 * s2 = area, s1^2 + s2^2 = sum.
  const root = Math.sqrt(Math.max(0, sum * sum - 4 * area * area));
  const [larger, smaller] = [Math.sqrt((sum + root) / 2), Math.sqrt(Math.max(0, (sum - root) / 2))];
  return area > 0 && smaller > scales.least && larger < scales.most && larger < 4 * smaller;
}

/** One for each place, on both pictures; the best matches first. */
function distinct(set: readonly Points[], longer: number): Correspondence[] {
  const radius = samePlace * longer;
  const kept: Points[] = [];
  for (const point of [...set].sort((a, b) => a.match.distance - b.match.distance)) {
    const isNew = kept.every(
      (other) =>
        point.match.catalogue !== other.match.catalogue &&
        (abs(point.toX - other.toX) > radius || abs(point.toY - other.toY) > radius),
    );
    if (isNew) {
      kept.push(point);
    }
  }
  return kept.map(({ match }) => match);
}

/**
 * Least squares. Few points leave the shear open, so a similarity's four numbers are fitted below six, and six above.
 * Null when the points lie on one line or in one place.
 */
function fittedTo(points: readonly Points[]): Affine | null {
  const count = points.length;
  const mean = (value: (point: Points) => number): number =>
    points.reduce((sum, point) => sum + value(point), 0) / count;
  const [x, y, toX, toY] = [mean((p) => p.x), mean((p) => p.y), mean((p) => p.toX), mean((p) => p.toY)];
  let [xx, xy, yy, xu, yu, xv, yv] = [0, 0, 0, 0, 0, 0, 0];
  for (const point of points) {
    const [px, py, u, v] = [point.x - x, point.y - y, point.toX - toX, point.toY - toY];
    xx += px * px;
    xy += px * py;
    yy += py * py;
    xu += px * u;
    yu += py * u;
    xv += px * v;
    yv += py * v;
  }
  const spread = xx + yy;
  const determinant = xx * yy - xy * xy;
  if (spread < 1e-6) {
    return null;
  }
  if (count < 6 || determinant < 0.002 * spread * spread) {
    const a = (xu + yv) / spread;
    const d = (xv - yu) / spread;
    return [a, -d, toX - a * x + d * y, d, a, toY - d * x - a * y];
  }
  const a = (xu * yy - yu * xy) / determinant;
  const b = (yu * xx - xu * xy) / determinant;
  const d = (xv * yy - yv * xy) / determinant;
  const e = (yv * xx - xv * xy) / determinant;
  return [a, b, toX - a * x - b * y, d, e, toY - d * x - e * y];
}
