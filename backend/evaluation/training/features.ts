import { createHash } from 'node:crypto';
import type { Embedder } from '../../src/matching/embedding/embedder';
import type { Box } from '../../src/matching/pictures/box';
import { catalogueViews } from '../../src/matching/pictures/catalogue-views';
import { Photo } from '../../src/matching/pictures/photo';
import { cutCrops, queryParts } from '../../src/matching/pictures/query-crops';
import type { DiskCache } from '../measure/disk-cache';
import type { TrainingObject } from './objects';

const { max, min } = Math;

/** What the embedder says about one object, all of the same length. */
export interface ObjectFeatures {
  name: string;
  family: string;
  /** Of the shop's photo, as the engine looks at it. */
  views: Float32Array[];
  /** Of each customer's photo: the crops of the engine that show the object. */
  photos: Float32Array[][];
}

/** Photos of shops and of customers are decoded to these sizes, as in the engine. */
const shopSide = 640;
const customerSide = 1024;

/** A crop shows the object when at least so much of it lies inside, and it fills at least so much of the crop. */
const leastSeen = 0.6;
const leastFilled = 0.12;
/** Further ones say the same. */
const mostCrops = 3;

export async function featuresOf(object: TrainingObject, embedder: Embedder): Promise<ObjectFeatures> {
  const { name, family } = object;
  const shop = await Photo.decode(object.shopPhoto, shopSide);
  const views = await embedder.embed(await catalogueViews(shop, await shop.picture(), embedder.inputSize));
  const photos: Float32Array[][] = [];
  for (const { jpeg, box } of object.photos) {
    const photo = await Photo.decode(jpeg, customerSide);
    const { crops } = queryParts(photo, await photo.picture());
    const showing = crops.filter((crop) => shows(crop, box)).slice(0, mostCrops);
    photos.push(showing.length > 0 ? await embedder.embed(await cutCrops(photo, showing, embedder.inputSize)) : []);
  }
  return { name, family, views, photos };
}

function shows(crop: Box, box: Box): boolean {
  const inside = areaOf({
    left: max(crop.left, box.left),
    top: max(crop.top, box.top),
    right: min(crop.right, box.right),
    bottom: min(crop.bottom, box.bottom),
  });
  return inside >= leastSeen * areaOf(box) && inside >= leastFilled * areaOf(crop);
}

const areaOf = ({ left, top, right, bottom }: Box): number => max(0, right - left) * max(0, bottom - top);

/** Rows of the number of the photo (-1 for the shop's), and a vector. */
export async function rememberedFeatures(
  cache: DiskCache,
  { name, family, version }: { name: string; family: string; version: string },
  make: () => Promise<ObjectFeatures>,
  dimensions: number,
): Promise<ObjectFeatures> {
  const key = createHash('sha256').update(`${version} ${name}`).digest('hex');
  const known = await cache.get(key);
  if (!known) {
    const made = await make();
    const rows = [
      ...made.views.map((vector) => [-1, ...vector]),
      ...made.photos.flatMap((crops, photo) => crops.map((vector) => [photo, ...vector])),
    ];
    await cache.set(key, new Uint8Array(Float32Array.from(rows.flat()).buffer));
    return made;
  }
  const numbers = new Float32Array(Uint8Array.from(known).buffer);
  const features: ObjectFeatures = { name, family, views: [], photos: [] };
  for (let at = 0; at < numbers.length; at += dimensions + 1) {
    const vector = numbers.slice(at + 1, at + 1 + dimensions);
    const photo = numbers[at] ?? -1;
    if (photo < 0) {
      features.views.push(vector);
    } else {
      (features.photos[photo] ??= []).push(vector);
    }
  }
  return { ...features, photos: features.photos.filter((crops) => crops.length > 0) };
}
