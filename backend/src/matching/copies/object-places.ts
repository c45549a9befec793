import { borderOf, difference } from '../pictures/border';
import type { Box } from '../pictures/box';
import type { Picture } from '../pictures/picture';

/** Places that are compared, a side. */
export const places = 20;
/** Fewer than these inside of the photo say nothing. */
export const leastPlaces = 24;
/** Background of a catalogue photo: what differs less from its border's colour. */
const backgroundDifference = 12;
export interface Place {
  /** In shares of the catalogue photo. */
  x: number;
  y: number;
  column: number;
  row: number;
  colour: readonly [l: number, a: number, b: number];
}

/** What the catalogue photo shows at the places of the object. */
export interface ObjectPlaces {
  part: Box;
  places: Place[];
  lightness: number[];
  /** Half of the distance of two places, in shares of the catalogue photo. */
  half: { x: number; y: number };
}

/** @param thumbnail of the catalogue photo; `part` of it with the object */
export function objectPlaces(thumbnail: Picture, part: Box): ObjectPlaces {
  const stepX = (part.right - part.left) / places;
  const stepY = (part.bottom - part.top) / places;
  const { colour: background, isPlain } = borderOf(thumbnail);
  const colours = thumbnail.sample(part, places);
  const found: Place[] = [];
  for (let at = 0; at < places * places; at += 1) {
    const colour = [colours[at * 3] ?? 0, colours[at * 3 + 1] ?? 0, colours[at * 3 + 2] ?? 0] as const;
    if (!isPlain || difference(colours, at, background) > backgroundDifference) {
      const [column, row] = [at % places, Math.floor(at / places)];
      found.push({ x: part.left + (column + 0.5) * stepX, y: part.top + (row + 0.5) * stepY, column, row, colour });
    }
  }
  const inside = insideOf(found);
  const chosen = inside.length >= leastPlaces ? inside : found;
  return {
    part,
    places: chosen,
    lightness: chosen.map(({ colour }) => colour[0]),
    half: { x: stepX / 2, y: stepY / 2 },
  };
}

/** Without the outline, where the background shows through: it is another one in the customer's photo. */
function insideOf(found: readonly Place[]): Place[] {
  const known = new Set(found.map(({ column, row }) => row * places + column));
  return found.filter(({ column, row }) => {
    const at = row * places + column;
    const isAtEdge = column === 0 || column === places - 1;
    return !isAtEdge && [at - 1, at + 1, at - places, at + places].every((neighbour) => known.has(neighbour));
  });
}
