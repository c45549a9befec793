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

/** A screen has pages of one colour, JPEG noise included (CIE 1976 difference); a wall or a sky has shades. */
const flatTolerance = 2.5;
/**
 * Of 330 screenshots 99 % have more of one colour; half of the photos of things at home have less than a tenth of it. Those
 * above it stand before something burnt out, where a panel is the thing itself.
 */
const flatShare = 0.3;

/** Nothing is to be seen outside of the panels. Many photos have a calm part that makes panels of the others. */
export function isScreen({ lab }: Picture): boolean {
  const cells = colourCells(lab, 2);
  const [most] = cells.sort((a, b) => b.count - a.count);
  if (!most) {
    return false;
  }
  let flat = 0;
  for (let pixel = 0; pixel * 3 < lab.length; pixel += 1) {
    flat += difference(lab, pixel, most.colour) <= flatTolerance ? 1 : 0;
  }
  return flat * 3 >= flatShare * lab.length;
}

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

type Colour = [l: number, a: number, b: number];

/** The colours that cover most of a page. */
function pageColours({ lab }: Picture): Colour[] {
  return colourCells(lab, 8)
    .filter(({ count }) => count * 3 > lab.length * pageShare)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostPageColours)
    .map(({ colour }) => colour);
}

/** How many pixels lie in each cell of `size` Lab units a side, and their mean colour. */
function colourCells(lab: Float32Array, size: number): { count: number; colour: Colour }[] {
  const cells = new Map<number, { count: number; l: number; a: number; b: number }>();
  for (let at = 0; at < lab.length; at += 3) {
    const [l, a, b] = [lab[at] ?? 0, lab[at + 1] ?? 0, lab[at + 2] ?? 0];
    const key = ((l / size) << 16) | (((a + 128) / size) << 8) | ((b + 128) / size);
    const cell = cells.get(key) ?? { count: 0, l: 0, a: 0, b: 0 };
    cell.count += 1;
    cell.l += l;
    cell.a += a;
    cell.b += b;
    cells.set(key, cell);
  }
  return [...cells.values()].map(({ count, l, a, b }) => ({ count, colour: [l / count, a / count, b / count] }));
}

/** Connected areas (by sides) of other colours than `colour`. */
function components(picture: Picture, colour: Colour): Box[] {
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
