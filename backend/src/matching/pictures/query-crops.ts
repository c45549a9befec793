import type { RgbCrop } from '../embedding/embedder';
import { objectBox } from './border';
import { almostEqual, type Box, wholeFrame } from './box';
import { borderColour, objectMargin, squareAround } from './catalogue-views';
import { findPanels, isScreen } from './panels';
import type { Photo } from './photo';
import type { Picture } from './picture';

const { max, min } = Math;

/** Photos in a screenshot that are looked at. */
const mostPanels = 3;

/** Of a photo that is no screenshot: whole, the middle, and the corners, because the object may be small and anywhere. */
const parts: readonly Box[] = [
  wholeFrame,
  { left: 0.15, top: 0.15, right: 0.85, bottom: 0.85 },
  { left: 0, top: 0, right: 0.65, bottom: 0.65 },
  { left: 0.35, top: 0, right: 1, bottom: 0.65 },
  { left: 0, top: 0.35, right: 0.65, bottom: 1 },
  { left: 0.35, top: 0.35, right: 1, bottom: 1 },
];

export interface QueryParts {
  /** What the embedder sees, in shares of the frame; may reach beyond it. */
  crops: Box[];
  /** Where keypoints are looked for. */
  regions: Box[];
}

/** Which parts of a customer's photo may show the product. */
export function queryParts(photo: Photo, picture: Picture): QueryParts {
  const panels = findPanels(picture).slice(0, mostPanels);
  const inPanels = panels.map((panel) => squareAround(panel, photo, objectMargin));
  if (panels.length > 0 && isScreen(picture)) {
    return { crops: inPanels, regions: panels };
  }
  const object = objectBox(picture);
  if (object && !almostEqual(object, wholeFrame, 0.02)) {
    return { crops: [squareAround(object, photo, objectMargin), wholeFrame, ...inPanels], regions: [wholeFrame] };
  }
  return { crops: [...inPanels, ...parts.map((part) => squarer(part, photo))], regions: [wholeFrame] };
}

export async function cutCrops(photo: Photo, boxes: readonly Box[], size: number): Promise<RgbCrop[]> {
  const background = await borderColour(photo);
  return Promise.all(boxes.map((box) => photo.crop(box, size, background)));
}

/** Lengthens the shorter side as far as the frame allows: a squeezed object looks like another one. */
function squarer(box: Box, { width, height }: { width: number; height: number }): Box {
  const across = (box.right - box.left) * width;
  const down = (box.bottom - box.top) * height;
  const wider = across < down ? lengthened(box.left, box.right, down / width) : [box.left, box.right];
  const taller = down < across ? lengthened(box.top, box.bottom, across / height) : [box.top, box.bottom];
  const [left = 0, right = 1] = wider;
  const [top = 0, bottom = 1] = taller;
  return { left, top, right, bottom };
}

function lengthened(from: number, to: number, length: number): [number, number] {
  const wanted = min(1, length);
  const start = min(1 - wanted, max(0, (from + to - wanted) / 2));
  return [start, start + wanted];
}
