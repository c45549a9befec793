import type { Box } from '../../contracts';

export type { Box };

const { abs, max, min } = Math;

export const wholeFrame: Box = { left: 0, top: 0, right: 1, bottom: 1 };

/** `inner`, given relative to `outer`, in the coordinates of `outer`'s own frame. */
export function within(outer: Box, inner: Box): Box {
  const width = outer.right - outer.left;
  const height = outer.bottom - outer.top;
  return {
    left: outer.left + inner.left * width,
    top: outer.top + inner.top * height,
    right: outer.left + inner.right * width,
    bottom: outer.top + inner.bottom * height,
  };
}

export const areaOf = ({ left, top, right, bottom }: Box): number => (right - left) * (bottom - top);

/** Whether no side of one is further than `tolerance` from the same side of the other. */
export const almostEqual = (a: Box, b: Box, tolerance: number): boolean =>
  (['left', 'top', 'right', 'bottom'] as const).every((side) => abs(a[side] - b[side]) < tolerance);

export const insideFrame = ({ left, top, right, bottom }: Box): Box => ({
  left: max(0, left),
  top: max(0, top),
  right: min(1, right),
  bottom: min(1, bottom),
});
