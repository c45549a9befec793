import { hashCells, hashDistance, perceptualHash } from './perceptual-hash';
import { type Box } from '../pictures/box';
import { type Picture } from '../pictures/picture';

const { abs, hypot, max, min } = Math;

/** How well a part of the customer's picture and a crop of a catalogue photo are the same picture. */
export interface Agreement {
  /** Differing bits of the two hashes after alignment, 0 to 256. */
  bits: number;
  /** Mean colour difference (CIE 1976) over cells of a 16 x 16 grid. */
  mean: number;
  /** Mean colour difference of the cells that differ most: a small print in another colour shows here. */
  worst: number;
  /**
   * Difference of the mean colours of the sixteenth of the picture that differs most. Compression and a slight
   * misalignment cancel out in it; the same thing in another shade does not.
   */
  shade: number;
}

const alignmentCells = 32;
const colourCells = 16;
/** The rounded corners of chat bubbles lie in these cells. */
const cornerCells = 2;
/** Of the 240 cells left: as many as a print of a twelfth of the width covers. */
const worstCells = 6;

/** Moves of the crop's sides, from a coarse search to a quarter of a thumbnail cell. */
const alignmentSteps = [0.02, 0.01, 0.005, 0.0025];
const sides = ['left', 'top', 'right', 'bottom'] as const;

/**
 * Moves the sides of `crop` until that part of `catalogue` looks most like the customer's picture, then compares.
 * @param crop a first guess, within about 3 % of the truth
 */
export function agreementOf(customer: { picture: Picture; box: Box }, catalogue: Picture, crop: Box): Agreement {
  const aligned = align(customer.picture.sampleLuminance(customer.box, alignmentCells), catalogue, crop);
  const hash = (picture: Picture, box: Box) => perceptualHash(picture.sampleLuminance(box, hashCells));
  const cells = cellDifferences(
    customer.picture.sample(customer.box, colourCells),
    catalogue.sample(aligned, colourCells),
  );
  const differences = cells.map(({ delta }) => hypot(...delta));
  return {
    bits: hashDistance(hash(customer.picture, customer.box), hash(catalogue, aligned)),
    mean: average(differences),
    worst: average(largest(differences)),
    shade: max(...shades(cells)),
  };
}

const largest = (values: readonly number[]): number[] => [...values].sort((a, b) => b - a).slice(0, worstCells);
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function align(target: Float32Array, catalogue: Picture, crop: Box): Box {
  const cost = (box: Box): number => {
    const sampled = catalogue.sampleLuminance(box, alignmentCells);
    let sum = 0;
    for (let at = 0; at < target.length; at += 1) {
      sum += abs((target[at] ?? 0) - (sampled[at] ?? 0));
    }
    return sum;
  };
  let best = crop;
  let bestCost = cost(crop);
  for (const step of alignmentSteps) {
    // Each side may be off by a few steps; two rounds let the sides settle with each other.
    for (let round = 0; round < 2; round += 1) {
      const before = bestCost;
      for (const side of sides) {
        for (const move of [step, -step]) {
          const moved = { ...best, [side]: min(1, max(0, best[side] + move)) };
          const movedCost = cost(moved);
          if (movedCost < bestCost) {
            best = moved;
            bestCost = movedCost;
          }
        }
      }
      if (bestCost === before) {
        break;
      }
    }
  }
  return best;
}

interface CellDifference {
  /** Which sixteenth of the picture it lies in. */
  part: number;
  delta: [l: number, a: number, b: number];
}

function cellDifferences(a: Float32Array, b: Float32Array): CellDifference[] {
  const differences: CellDifference[] = [];
  const inCorner = (at: number) => at < cornerCells || at >= colourCells - cornerCells;
  for (let row = 0; row < colourCells; row += 1) {
    for (let column = 0; column < colourCells; column += 1) {
      if (!(inCorner(row) && inCorner(column))) {
        const at = (row * colourCells + column) * 3;
        const delta = (channel: number) => (a[at + channel] ?? 0) - (b[at + channel] ?? 0);
        differences.push({ part: (row >> 2) * 4 + (column >> 2), delta: [delta(0), delta(1), delta(2)] });
      }
    }
  }
  return differences;
}

function shades(cells: readonly CellDifference[]): number[] {
  return Array.from({ length: 16 }, (_, part) => {
    const inside = cells.filter((cell) => cell.part === part);
    return hypot(...([0, 1, 2] as const).map((channel) => average(inside.map(({ delta }) => delta[channel]))));
  });
}
