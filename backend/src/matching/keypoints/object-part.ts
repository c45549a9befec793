import { objectBox } from '../pictures/border';
import { type Box, insideFrame, wholeFrame } from '../pictures/box';
import type { Picture } from '../pictures/picture';

const { max } = Math;

/** Around an object: its outline, and what keypoints on it look at. A share of the object's longer side. */
const margin = 0.05;

/** The object with a little around it; the whole frame where the background is not plain. */
export function objectPart(picture: Picture): Box {
  const object = objectBox(picture);
  if (!object) {
    return wholeFrame;
  }
  const { left, top, right, bottom } = object;
  const wider = margin * max(right - left, bottom - top);
  return insideFrame({ left: left - wider, top: top - wider, right: right + wider, bottom: bottom + wider });
}
