import { join } from 'node:path';
import sharp from 'sharp';
import { exposed, phoneCamera } from '../pictures/exposure';
import type { Surroundings } from '../pictures/customer-photos';
import { Random } from '../random';
import type { View } from '../solid-objects/page/view';
import { Studio } from '../solid-objects/studio';
import { drawnBackgrounds, wallpapers } from '../sources/backgrounds';
import { type Dataset, DatasetFolder, readDataset } from './dataset';

const version = 'solid 2';
const side = 640;
const angles = [15, 30, 50] as const;
const soldPerFamily = 6;
/** With the known ones left out, 200 unknown products for each angle. */
const unknownPerFamily = 4;
const papers = ['#ffffff', '#ffffff', '#fafafa', '#f4f2ee', '#eceff2', '#f3ece2'];

/** Three quarters from the front, a little from above, even light: how products are photographed. */
const shopView = (random: Random): View => ({
  yaw: random.between(-35, 35),
  pitch: random.between(8, 20),
  roll: 0,
  fieldOfView: 28,
  light: { yaw: random.between(-40, 40), pitch: random.between(45, 65), warmth: 1, strength: 1, ambient: 0.9 },
  size: side,
  fill: random.between(0.92, 1.02),
});

/** The customer stands elsewhere, with another lens, at another time of the day. */
const customerView = (shop: View, degrees: number, random: Random): View => ({
  yaw: shop.yaw + random.eitherWay(degrees, degrees),
  pitch: shop.pitch + random.between(-8, 16),
  roll: random.between(-8, 8),
  fieldOfView: random.between(34, 62),
  light: {
    yaw: random.between(-100, 100),
    pitch: random.between(25, 75),
    warmth: random.between(0.92, 1.1),
    strength: random.between(0.6, 1.25),
    ambient: random.between(0.3, 1),
  },
  size: side,
  fill: random.between(0.68, 0.95),
});

async function shopPhoto(png: Buffer, random: Random): Promise<Buffer> {
  return sharp(png)
    .flatten({ background: random.pick(papers) })
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** Before a background that is larger than the square the object was rendered in, and not in its middle. */
export async function atHome(png: Buffer, random: Random, { background }: Surroundings): Promise<Buffer> {
  const { width: object } = await sharp(png).metadata();
  const size = random.pick([
    { width: object, height: Math.round(object * 1.3) },
    { width: Math.round(object * 1.3), height: object },
    { width: object, height: object },
  ]);
  const scene = await sharp(await background(random, size))
    .composite([
      {
        input: png,
        left: Math.round((size.width - object) * random.between(0, 1)),
        top: Math.round((size.height - object) * random.between(0, 1)),
      },
    ])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return exposed(scene.data, scene.info, phoneCamera(random), random);
}

/** Textured 3-D objects of our own, seen further round than on the catalogue photo. */
export async function solidDataset(
  folder: string,
  cache: string,
  browserPath: string,
  say: (text: string) => void,
): Promise<Dataset> {
  const made = await readDataset(folder, version);
  if (made) {
    return made;
  }
  say('Rendering objects in three dimensions ...');
  const background = (await wallpapers(cache))?.background ?? (await drawnBackgrounds(24));
  const out = await DatasetFolder.empty(folder);
  const studio = await Studio.open(browserPath);
  try {
    for (const family of await studio.families()) {
      for (let index = 0; index < soldPerFamily + unknownPerFamily; index += 1) {
        await addObject(out, studio, { family, index }, { background, clutter: [] });
      }
      say(`  ${family}`);
    }
  } finally {
    await studio.close();
  }
  return out.finish({
    version,
    source: 'solid',
    notes: [
      `${out.catalogue.length} textured 3-D objects of our own are for sale; ${angles.join(', ')} degrees are how much further round the customer stands, with another lens, light and background.`,
    ],
  });
}

async function addObject(
  out: DatasetFolder,
  studio: Studio,
  { family, index }: { family: string; index: number },
  around: Surroundings,
): Promise<void> {
  const name = `${family} ${index}`;
  const random = new Random(`solid ${name}`);
  const shop = shopView(random);
  const views = angles.map((degrees) => customerView(shop, degrees, random));
  const [first, ...others] = await studio.photograph(family, String(index), [shop, ...views]);
  const isSold = index < soldPerFamily;
  if (isSold && first) {
    await out.addProduct({ product: name }, await shopPhoto(first, random));
  }
  for (const [at, png] of others.entries()) {
    const set = `angle-${angles[at] ?? 15}` as const;
    const photo = await atHome(png, random, around);
    if (isSold) {
      const query = await out.addQuery({ set, style: set, product: name }, name, photo);
      out.queries.push({ ...query, set: 'unknown', product: null, without: name });
    } else {
      await out.addQuery({ set: 'unknown', style: set, product: null }, name, photo);
    }
  }
}

/** Views all around objects of other kinds, to learn from: `<folder>/manifest.json` names object and angle of each. */
export async function trainingViews(
  folder: string,
  cache: string,
  browserPath: string,
  say: (text: string) => void,
): Promise<void> {
  const background = (await wallpapers(cache))?.background ?? (await drawnBackgrounds(24));
  const out = await DatasetFolder.empty(folder);
  const studio = await Studio.open(browserPath);
  try {
    for (const family of await studio.trainingFamilies()) {
      for (let index = 0; index < trainedPerFamily; index += 1) {
        await addTrainingObject(out, studio, { family, index }, { background, clutter: [] });
      }
      say(`  ${family}`);
    }
  } finally {
    await studio.close();
  }
  await out.finish({
    version,
    source: 'solid',
    notes: ['Queries: product is the object, style the angle in degrees.'],
  });
}

const trainedPerFamily = 12;
const trainedSide = 320;

async function addTrainingObject(
  out: DatasetFolder,
  studio: Studio,
  { family, index }: { family: string; index: number },
  around: Surroundings,
): Promise<void> {
  const name = `${family} ${index}`;
  const random = new Random(`training ${name}`);
  const shop = { ...shopView(random), size: trainedSide };
  const turns = [0, 45, 90, 135, 180, 225, 270, 315];
  const views = turns.map((turn) => ({
    ...customerView(shop, 0, random),
    yaw: shop.yaw + turn + random.between(-15, 15),
    size: trainedSide,
  }));
  const [first, ...others] = await studio.photograph(family, `training ${index}`, [shop, ...views]);
  if (first) {
    await out.addProduct({ product: name }, await shopPhoto(first, random));
  }
  for (const [at, png] of others.entries()) {
    const angle = Math.round((views[at]?.yaw ?? 0) - shop.yaw);
    const photo = await atHome(png, random, around);
    await out.addQuery({ set: 'angle-15', style: `${angle}`, product: name }, `${name} view ${at}`, photo);
  }
}

export const trainingFolder = (root: string): string => join(root, 'train3d');
