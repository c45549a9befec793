import { difference } from './border';
import { almostEqual, areaOf, type Box } from './box';
import { type Picture } from './picture';

const { floor, max, min } = Math;

/** A page colour covers at least this share of a screenshot; below it, it is part of a photo. */
const pageShare = 0.12;
/** Colours of the page are this alike, JPEG noise included. */
const pageTolerance = 9;
/** Smaller areas are icons, avatars and text. */
const panelWidth = 0.25;
const panelArea = 0.04;
/** Photos of one message, or of one page of a shop; the rest of a screenshot is not looked at. */
const mostPanels = 4;
/** Two flat colours cover the common layouts: the page, and a card or bar on it. */
const mostPageColours = 2;

/** Where photos may stand in a screenshot: large connected areas that are not of the page's own flat colour. */
export function findPanels(picture: Picture): Box[] {
  const panels = pageColours(picture).flatMap((colour) => {
    const parts = components(picture, colour);
    return [...parts, ...joined(parts)];
  });
  return panels
    .filter((box, index) => !panels.slice(0, index).some((other) => almostEqual(box, other, 0.01)))
    .sort((a, b) => areaOf(b) - areaOf(a))
    .slice(0, mostPanels);
}

/** A pale part of a photo has the colour of the page and may cut the photo in two, whose boxes then overlap. */
const joined = (parts: readonly Box[]): Box[] =>
  parts.flatMap((one, index) =>
    parts.slice(index + 1).flatMap((other) => (overlap(one, other) ? union(one, other) : [])),
  );

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const union = (a: Box, b: Box): Box => ({
  left: min(a.left, b.left),
  top: min(a.top, b.top),
  right: max(a.right, b.right),
  bottom: max(a.bottom, b.bottom),
});

/** Colours in cells of 8 x 8 x 8 Lab units, most frequent first. */
function pageColours({ lab }: Picture): [number, number, number][] {
  const cells = new Map<number, { count: number; l: number; a: number; b: number }>();
  const pixels = lab.length / 3;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const l = lab[pixel * 3] ?? 0;
    const a = lab[pixel * 3 + 1] ?? 0;
    const b = lab[pixel * 3 + 2] ?? 0;
    const key = (((l / 8) & 31) << 10) | ((((a + 128) / 8) & 31) << 5) | (((b + 128) / 8) & 31);
    const cell = cells.get(key) ?? { count: 0, l: 0, a: 0, b: 0 };
    cell.count += 1;
    cell.l += l;
    cell.a += a;
    cell.b += b;
    cells.set(key, cell);
  }
  return [...cells.values()]
    .filter(({ count }) => count > pixels * pageShare)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostPageColours)
    .map(({ count, l, a, b }) => [l / count, a / count, b / count]);
}

/** Connected areas (by sides) of other colours than `colour`. */
function components(picture: Picture, colour: readonly [number, number, number]): Box[] {
  const { width, height, lab } = picture;
  const open = new Uint8Array(width * height);
  for (let pixel = 0; pixel < open.length; pixel += 1) {
    open[pixel] = difference(lab, pixel, colour) > pageTolerance ? 1 : 0;
  }
  const boxes: Box[] = [];
  const stack = new Int32Array(width * height);
  for (let start = 0; start < open.length; start += 1) {
    if (!open[start]) {
      continue;
    }
    let depth = 0;
    const visit = (pixel: number) => {
      if (open[pixel]) {
        open[pixel] = 0;
        stack[depth] = pixel;
        depth += 1;
      }
    };
    visit(start);
    let [left, top, right, bottom] = [width, height, 0, 0];
    while (depth > 0) {
      depth -= 1;
      const pixel = stack[depth] ?? 0;
      const y = floor(pixel / width);
      const x = pixel - y * width;
      left = min(left, x);
      right = max(right, x + 1);
      top = min(top, y);
      bottom = max(bottom, y + 1);
      if (x > 0) {
        visit(pixel - 1);
      }
      if (x + 1 < width) {
        visit(pixel + 1);
      }
      if (y > 0) {
        visit(pixel - width);
      }
      if (y + 1 < height) {
        visit(pixel + width);
      }
    }
    const box = { left: left / width, top: top / height, right: right / width, bottom: bottom / height };
    const isWholeFrame = areaOf(box) > 0.97;
    if (box.right - box.left >= panelWidth && areaOf(box) >= panelArea && !isWholeFrame) {
      boxes.push(box);
    }
  }
  return boxes;
}
