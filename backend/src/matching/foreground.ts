import { medianColour, difference } from './border';

const { ceil, exp, floor, max, min } = Math;

/** Colours this near to the surroundings are surroundings, beyond the second they are object; between, partly. */
const [surroundings, certainObject] = [7, 20];
/**
 * Standard deviation of the weight around the centre, in sides of the frame: half of it is left at 0.38, where a centred
 * object ends. Measured as the weights in appearance.ts: from 0.2 to 0.4 all of 34 objects are among the first three,
 * from 0.5 on one is lost; in between, the same object's lowest likeness is highest here.
 */
const centreSpread = 0.32;
/** Segments of the frame's border, each with its own colour: light falls off, table and wall differ. */
const segmentsPerSide = 4;

/**
 * How much each cell of a square grid belongs to the object rather than to its surroundings, 0 to 1: other colours than
 * at the border of the frame, and near the centre, where people put what they photograph.
 */
export function foregroundOf(lab: Float32Array, cells: number): Float32Array {
  const around = borderColours(lab, cells);
  const weights = new Float32Array(cells * cells);
  for (let cell = 0; cell < weights.length; cell += 1) {
    const x = ((cell % cells) + 0.5) / cells - 0.5;
    const y = (floor(cell / cells) + 0.5) / cells - 0.5;
    const central = exp(-(x * x + y * y) / (2 * centreSpread ** 2));
    const nearest = min(...around.map((colour) => difference(lab, cell, colour)));
    const distinct = min(1, max(0, (nearest - surroundings) / (certainObject - surroundings)));
    weights[cell] = central * distinct;
  }
  return weights;
}

function borderColours(lab: Float32Array, cells: number): (readonly [number, number, number])[] {
  const length = ceil(cells / segmentsPerSide);
  const depth = 2;
  const colours: (readonly [number, number, number])[] = [];
  for (let start = 0; start < cells; start += length) {
    const pixels: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let along = start; along < min(cells, start + length); along += 1) {
      for (let inward = 0; inward < depth; inward += 1) {
        pixels[0].push(inward * cells + along);
        pixels[1].push((cells - 1 - inward) * cells + along);
        pixels[2].push(along * cells + inward);
        pixels[3].push(along * cells + cells - 1 - inward);
      }
    }
    colours.push(...pixels.map((segment) => medianColour(lab, segment)));
  }
  return colours;
}
