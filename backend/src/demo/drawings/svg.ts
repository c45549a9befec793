/** Side of every drawing in SVG units, and of every photo in pixels: at another scale, patterns take ten times as long. */
export const canvasSize = 1000;

/** One photo: what stands behind, the object itself, and the definitions it refers to. */
export interface Drawing {
  backdrop: string;
  defs?: string;
  body: string;
}

export type Point = readonly [x: number, y: number];

/** Deterministic numbers in [0, 1) (mulberry32), so that a drawing is the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const channels = (hex: string): [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

/** Colour between two `#rrggbb` colours. */
export function mix(from: string, to: string, amount: number): string {
  const end = channels(to);
  const blended = channels(from).map((value, index) => Math.round(value + ((end[index] ?? value) - value) * amount));
  return `#${blended.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Shadow and light are slightly tinted: pure black and white look like plastic. */
export const darker = (colour: string, amount: number): string => mix(colour, '#1d1420', amount);
export const lighter = (colour: string, amount: number): string => mix(colour, '#fffaf0', amount);

export const round = (value: number): number => Math.round(value * 10) / 10;

export const times = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('');

type Stops = readonly (readonly [offset: number, colour: string, opacity?: number])[];

const stopsOf = (stops: Stops): string =>
  stops
    .map(
      ([offset, colour, opacity = 1]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('');

/** Linear gradient in the box of the shape it fills; from top to bottom unless told. */
export const linear = (id: string, stops: Stops, [x1, y1, x2, y2] = [0, 0, 0, 1]): string =>
  `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopsOf(stops)}</linearGradient>`;

/** Radial gradient in the box of the shape it fills. */
export const radial = (id: string, stops: Stops, [cx, cy, r] = [0.5, 0.5, 0.6]): string =>
  `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopsOf(stops)}</radialGradient>`;

export const clip = (id: string, outline: string): string => `<clipPath id="${id}"><path d="${outline}"/></clipPath>`;

export const ellipse = (cx: number, cy: number, rx: number, ry: number, attributes: string): string =>
  `<ellipse cx="${round(cx)}" cy="${round(cy)}" rx="${round(rx)}" ry="${round(ry)}" ${attributes}/>`;

export const path = (outline: string, attributes: string): string => `<path d="${outline}" ${attributes}/>`;

export const group = (attributes: string, ...content: string[]): string => `<g ${attributes}>${content.join('')}</g>`;

/** Softness in SVG units by name; every drawing may use them as `url(#soft8)`. */
const softness = [4, 8, 14, 26, 50];
export const soft = (radius: 4 | 8 | 14 | 26 | 50): string => `filter="url(#soft${radius})"`;

const blur = (id: string, radius: number, margin: number): string =>
  `<filter id="${id}" color-interpolation-filters="sRGB" x="-${margin}%" y="-${margin}%" ` +
  `width="${100 + 2 * margin}%" height="${100 + 2 * margin}%"><feGaussianBlur stdDeviation="${radius}"/></filter>`;

/** For strokes along an outline that is also the clip: what lies outside is cut off, and blurring it would take time. */
export const softEdge = (radius: 8 | 14): string => `filter="url(#edge${radius})"`;

const sharedDefs =
  softness.map((radius) => blur(`soft${radius}`, radius, 22)).join('') + blur('edge8', 8, 5) + blur('edge14', 14, 5);

/** The whole picture. No text element anywhere: fonts differ from machine to machine. */
export const toSvg = ({ backdrop, defs = '', body }: Drawing): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${canvasSize}" height="${canvasSize}" ` +
  `viewBox="0 0 ${canvasSize} ${canvasSize}"><defs>${sharedDefs}${defs}</defs>${backdrop}${body}</svg>`;

/** The same object photographed closer and turned a little, on another backdrop. */
export const closeUp = (
  drawing: Drawing,
  view: { focus: Point; zoom: number; degrees: number; backdrop: string },
): Drawing => ({
  ...drawing,
  backdrop: view.backdrop,
  body: group(
    `transform="translate(500 500) rotate(${view.degrees}) scale(${view.zoom}) ` +
      `translate(${-view.focus[0]} ${-view.focus[1]})"`,
    drawing.body,
  ),
});
