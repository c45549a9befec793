import { Canvas } from '../pictures/canvas';
import type { Surroundings } from '../pictures/customer-photos';
import { bent, type CutOut, sized } from '../pictures/cut-out';
import { exposed, type Exposure } from '../pictures/exposure';
import type { Random } from '../random';
import type { Box } from '../../src/matching/pictures/box';

const { max, min } = Math;

export interface TrainingPhoto {
  jpeg: Buffer;
  /** Where the object is: the part of it that is inside the frame. */
  box: Box;
}

/** Further off than most photos are: what is learned here is what does not matter. */
const poorCamera = (random: Random): Exposure => ({
  brightness: random.between(0.62, 1.28),
  warmth: random.between(0.86, 1.16),
  contrast: random.between(0.75, 1.2),
  blur: random.between(0, 2),
  noise: random.between(1, 7),
  quality: random.whole(35, 85),
});

/** Of the frame's shorter side. */
const largest = 0.95;
const smallest = 0.45;

/** The picture of an object somewhere in a place, with something in front of it or an edge outside of the frame now and then. */
export async function takenAtHome(
  object: CutOut,
  clutter: readonly CutOut[],
  random: Random,
  { background }: Pick<Surroundings, 'background'>,
  hasShadow: boolean,
): Promise<TrainingPhoto> {
  const size = random.pick([
    { width: 540, height: 720 },
    { width: 720, height: 540 },
    { width: 600, height: 600 },
  ]);
  const scene = new Canvas(await background(random, size), size);
  const placed = await sized(object, min(size.width, size.height) * random.between(smallest, largest));
  // Up to a quarter may be cut off on one side.
  const hidden = random.chance(0.25) ? 0.25 : 0;
  const along = (room: number, length: number): number =>
    random.between(-hidden * length, room - length + hidden * length);
  const [left, top] = [along(size.width, placed.width), along(size.height, placed.height)];
  for (const other of clutter.slice(0, random.whole(0, 2))) {
    const beside = await sized(other, min(size.width, size.height) * random.between(0.2, 0.45));
    await scene.putWithShadow(
      beside,
      random.between(-40, size.width - 40),
      random.between(-40, size.height - 40),
      random,
    );
  }
  await (hasShadow ? scene.put(placed, left, top) : scene.putWithShadow(placed, left, top, random));
  const [cover] = clutter;
  if (cover && random.chance(0.3)) {
    await scene.put(
      await sized(cover, placed.height * random.between(0.3, 0.8)),
      ...cornerOf(placed, left, top, random),
    );
  }
  const { data, info } = await scene.flattened();
  return {
    jpeg: await exposed(data, info, poorCamera(random), random),
    box: {
      left: max(0, left / size.width),
      top: max(0, top / size.height),
      right: min(1, (left + placed.width) / size.width),
      bottom: min(1, (top + placed.height) / size.height),
    },
  };
}

const cornerOf = ({ width, height }: CutOut, left: number, top: number, random: Random): [number, number] => [
  left + width * random.pick([-0.35, 0.7]),
  top + height * random.between(-0.3, 0.7),
];

/** Turned, slanted and pressed together in the plane. */
export const flattened = (object: CutOut, random: Random): Promise<CutOut> => {
  const pressed = random.between(0.55, 1);
  return bent(object, {
    degrees: random.chance(0.35) ? random.eitherWay(15, 40) : random.between(-15, 15),
    stretch: random.chance(0.6) ? [pressed, 1] : [1, pressed],
    shear: random.between(-0.35, 0.35),
  });
};
