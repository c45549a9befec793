import sharp from 'sharp';
import type { Random } from '../random';
import { Canvas, type Size } from './canvas';
import { bent, type CutOut, sized } from './cut-out';

/** Where photos are taken: decoded pictures without objects of the catalogue. */
export interface Surroundings {
  background: (random: Random, size: Size) => Promise<Buffer>;
  /** Things that are no products. */
  clutter: readonly CutOut[];
}

const frameOf = (random: Random): Size =>
  random.pick([
    { width: 720, height: 960 },
    { width: 960, height: 720 },
    { width: 800, height: 800 },
  ]);

/** (a) Saved and sent again: up to 5 % cut off each side, half the size, strong compression. */
export async function nearDuplicate(photo: Buffer, random: Random): Promise<Buffer> {
  const { width, height } = await sharp(photo).metadata();
  const [left, right] = [random.between(0, 0.05) * width, random.between(0, 0.05) * width].map(Math.round);
  const [top, bottom] = [random.between(0, 0.05) * height, random.between(0, 0.05) * height].map(Math.round);
  return sharp(photo)
    .extract({
      left: left ?? 0,
      top: top ?? 0,
      width: width - (left ?? 0) - (right ?? 0),
      height: height - (top ?? 0) - (bottom ?? 0),
    })
    .resize({ width: Math.round(width / 2) })
    .jpeg({ quality: 40 })
    .toBuffer();
}

async function sceneOf(random: Random, { background }: Surroundings): Promise<Canvas> {
  const size = frameOf(random);
  return new Canvas(await background(random, size), size);
}

const somewhereInside = (random: Random, room: number): number => room * random.between(0.15, 0.85);

/** (c) The same side of the object, photographed at home. */
export async function reshot(object: CutOut, random: Random, around: Surroundings): Promise<Buffer> {
  const scene = await sceneOf(random, around);
  const { width, height } = scene.size;
  const turned = await bent(object, {
    degrees: random.between(-15, 15),
    stretch: [1, 1],
    shear: random.between(-0.08, 0.08),
  });
  const placed = await sized(turned, Math.min(width, height) * random.between(0.5, 0.8));
  const left = somewhereInside(random, width - placed.width);
  await scene.putWithShadow(placed, left, somewhereInside(random, height - placed.height), random);
  return scene.photographed(random);
}

/** (d) Turned by 12 to 40 degrees, a quarter of it out of the frame or covered, something else beside it. */
export async function hard(object: CutOut, random: Random, around: Surroundings): Promise<Buffer> {
  const scene = await sceneOf(random, around);
  const { width, height } = scene.size;
  const turned = await bent(object, {
    degrees: random.eitherWay(12, 40),
    stretch: [1, 1],
    shear: random.between(-0.08, 0.08),
  });
  const placed = await sized(turned, Math.min(width, height) * random.between(0.5, 0.75));
  const other = await sized(random.pick(around.clutter), Math.min(width, height) * random.between(0.3, 0.45));
  const top = somewhereInside(random, height - placed.height);
  const fromLeft = random.chance(0.5);
  if (random.chance(0.5)) {
    const left = fromLeft ? -0.25 * placed.width : width - 0.75 * placed.width;
    await scene.putWithShadow(placed, left, top, random);
    await scene.putWithShadow(
      other,
      fromLeft ? width - other.width : 0,
      random.between(0, height - other.height),
      random,
    );
  } else {
    const left = somewhereInside(random, width - placed.width);
    await scene.putWithShadow(placed, left, top, random);
    const cover = await sized(other, Math.max(other.width, placed.height * 0.8));
    const edge = fromLeft ? left + 0.25 * placed.width - cover.width : left + 0.75 * placed.width;
    await scene.putWithShadow(cover, edge, top + (placed.height - cover.height) * random.between(0.2, 0.8), random);
  }
  return scene.photographed(random);
}

/** (e) As if seen from the side: one axis pressed together, slanted and turned. */
export async function viewpointLike(object: CutOut, random: Random, around: Surroundings): Promise<Buffer> {
  const scene = await sceneOf(random, around);
  const { width, height } = scene.size;
  const pressed = random.between(0.55, 0.75);
  const turned = await bent(object, {
    degrees: random.between(-25, 25),
    stretch: random.chance(0.7) ? [pressed, 1] : [1, pressed],
    shear: random.eitherWay(0.2, 0.4),
  });
  const placed = await sized(turned, Math.min(width, height) * random.between(0.55, 0.8));
  const left = somewhereInside(random, width - placed.width);
  await scene.putWithShadow(placed, left, somewhereInside(random, height - placed.height), random);
  return scene.photographed(random);
}

/** (f) Two products of the shop in one photo, side by side or one above the other. */
export async function together(
  objects: readonly [CutOut, CutOut],
  random: Random,
  around: Surroundings,
): Promise<Buffer> {
  const upright = random.chance(0.5);
  const size = upright ? { width: 720, height: 960 } : { width: 960, height: 720 };
  const scene = new Canvas(await around.background(random, size), size);
  for (const [index, object] of objects.entries()) {
    const turned = await bent(object, { degrees: random.between(-12, 12), stretch: [1, 1], shear: 0 });
    const placed = await sized(turned, (index === 0 ? 480 : 400) * random.between(0.85, 1));
    const cell = upright
      ? { width: size.width, height: size.height / 2 }
      : { width: size.width / 2, height: size.height };
    const left = (upright ? 0 : index * cell.width) + (cell.width - placed.width) * random.between(0.3, 0.7);
    const top = (upright ? index * cell.height : 0) + (cell.height - placed.height) * random.between(0.3, 0.7);
    await scene.putWithShadow(placed, left, top, random);
  }
  return scene.photographed(random);
}

/** Nothing that anybody sells. */
export async function surroundingsAlone(random: Random, around: Surroundings): Promise<Buffer> {
  const size = frameOf(random);
  return new Canvas(await around.background(random, size), size).photographed(random);
}
