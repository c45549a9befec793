import { cataloguePhoto } from '../pictures/catalogue-photo';
import type { Surroundings } from '../pictures/customer-photos';
import { type CutOut, cutOutOf } from '../pictures/cut-out';
import { Random } from '../random';
import type { View } from '../solid-objects/page/view';
import type { Studio } from '../solid-objects/studio';
import { flattened, takenAtHome, type TrainingPhoto } from './customer-photos';

/** Pixels of a rendered view; photos show it a little smaller. */
const side = 420;
/** Photos from other sides, and of the shop's own side, of each object. */
const newAngles = 3;
const sameSide = 2;

export interface TrainingObject {
  name: string;
  family: string;
  shopPhoto: Buffer;
  photos: TrainingPhoto[];
}

const shopView = (random: Random): View => ({
  yaw: random.between(-40, 40),
  pitch: random.between(4, 26),
  roll: 0,
  fieldOfView: random.between(22, 36),
  light: { yaw: random.between(-50, 50), pitch: random.between(40, 70), warmth: 1, strength: 1, ambient: 0.9 },
  size: side,
  fill: 1,
});

/** Up to 65 degrees further round; what is on the other side nobody can know. */
const customerView = (shop: View, random: Random): View => ({
  yaw: shop.yaw + random.eitherWay(5, 65),
  pitch: shop.pitch + random.between(-12, 20),
  roll: random.between(-14, 14),
  fieldOfView: random.between(30, 65),
  light: {
    yaw: random.between(-110, 110),
    pitch: random.between(20, 80),
    warmth: random.between(0.9, 1.12),
    strength: random.between(0.5, 1.35),
    ambient: random.between(0.25, 1.1),
  },
  size: side,
  fill: 1,
});

/** @param clutter other things, in no order */
export async function trainingObject(
  studio: Studio,
  family: string,
  index: number,
  around: Surroundings,
): Promise<TrainingObject> {
  const name = `${family} ${index}`;
  const random = new Random(`training ${name}`);
  const shop = shopView(random);
  const views = [shop, ...Array.from({ length: newAngles }, () => customerView(shop, random))];
  const [front, ...others] = await cutOuts(name, await studio.photograph(family, `training ${index}`, views));
  if (!front) {
    throw new Error(`Nothing is to be seen of ${name}.`);
  }
  const photos: TrainingPhoto[] = [];
  const clutter = (): CutOut[] => random.shuffled(around.clutter).slice(0, 2);
  for (const view of others) {
    photos.push(await takenAtHome(view, clutter(), random, around, true));
  }
  for (let photo = 0; photo < sameSide; photo += 1) {
    photos.push(await takenAtHome(await flattened(front, random), clutter(), random, around, false));
  }
  return { name, family, shopPhoto: await cataloguePhoto(front, random), photos };
}

async function cutOuts(name: string, pictures: readonly Buffer[]): Promise<CutOut[]> {
  return Promise.all(pictures.map((png) => cutOutOf(name, png, side)));
}

/** Things that stand beside the object and before it, by seeds that no object has. */
export async function trainingClutter(studio: Studio, families: readonly string[]): Promise<CutOut[]> {
  const clutter: CutOut[] = [];
  for (const family of families) {
    const random = new Random(`training clutter ${family}`);
    const [png] = await studio.photograph(family, 'clutter', [customerView(shopView(random), random)]);
    if (png) {
      clutter.push(await cutOutOf(`${family} clutter`, png, side));
    }
  }
  return clutter;
}
