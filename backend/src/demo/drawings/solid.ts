import { clip, group, linear, path, soft, softEdge } from './svg';

interface Solid {
  /** Unique within the drawing. */
  id: string;
  outline: string;
  /** A colour or `url(#...)`. */
  fill: string;
  /** Drawn on the surface, cut off at the outline: prints, folds, seams. */
  surface?: string;
  /** How dark the edges turn away from the light, 0 to 1. */
  depth?: number;
  /** Width of that dark edge in SVG units. */
  edge?: number;
  /** Strength of the light from the upper left, 0 to 1. */
  light?: number;
}

/** A body with volume: fill, surface, light from the upper left and edges that turn away into the shade. */
export function solid({ id, outline, fill, surface = '', depth = 0.32, edge = 36, light = 0.28 }: Solid): string {
  return (
    `<defs>${clip(`${id}-clip`, outline)}` +
    linear(
      `${id}-light`,
      [
        [0, '#ffffff', light],
        [0.45, '#ffffff', 0],
        [0.6, '#20141c', 0],
        [1, '#20141c', light * 0.75],
      ],
      [0.1, 0, 0.9, 1],
    ) +
    '</defs>' +
    path(outline, `fill="${fill}"`) +
    group(
      `clip-path="url(#${id}-clip)"`,
      surface,
      path(outline, `fill="url(#${id}-light)"`),
      path(
        outline,
        `fill="none" stroke="#1d1420" stroke-width="${edge}" opacity="${depth}" ${softEdge(edge > 24 ? 14 : 8)}`,
      ),
      path(outline, `fill="none" stroke="#fff8ec" stroke-width="3" opacity="${light}" transform="translate(3 3)"`),
    )
  );
}

/** Shadow of something that lies on or hangs before the backdrop. */
export const castShadow = (outline: string, [dx, dy] = [16, 26], opacity = 0.34): string =>
  path(outline, `fill="#23161c" opacity="${opacity}" transform="translate(${dx} ${dy})" ${soft(26)}`) +
  path(outline, `fill="#23161c" opacity="${opacity * 0.8}" transform="translate(${dx / 4} ${dy / 4})" ${soft(8)}`);

/** Shadow of something that stands on a table: dark where it touches, wide and faint around. */
export const standingShadow = (cx: number, cy: number, width: number, opacity = 0.5): string =>
  `<ellipse cx="${cx + width * 0.12}" cy="${cy}" rx="${width * 0.72}" ry="${width * 0.13}" fill="#23161c" opacity="${opacity * 0.55}" ${soft(26)}/>` +
  `<ellipse cx="${cx + width * 0.03}" cy="${cy}" rx="${width * 0.5}" ry="${width * 0.06}" fill="#1a1014" opacity="${opacity}" ${soft(8)}/>`;

/** Folds of cloth: each a dark valley with a lit ridge beside it. */
export const folds = (lines: readonly string[], strength = 0.2, width = 16): string =>
  group(
    `fill="none" stroke-linecap="round" ${soft(8)}`,
    ...lines.map(
      (line) =>
        path(line, `stroke="#1d1420" stroke-width="${width}" opacity="${strength}"`) +
        path(
          line,
          `stroke="#fffaf0" stroke-width="${width * 0.7}" opacity="${strength * 0.9}" transform="translate(${-width} -2)"`,
        ),
    ),
  );

/** A stitched seam. */
export const seam = (line: string, colour: string, opacity = 0.55): string =>
  path(line, `fill="none" stroke="#1d1420" stroke-width="5" opacity="${opacity * 0.35}"`) +
  path(line, `fill="none" stroke="${colour}" stroke-width="2.4" stroke-dasharray="9 5" opacity="${opacity}"`);
