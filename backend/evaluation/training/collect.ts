import { join } from 'node:path';
import type { Embedder } from '../../src/matching/embedding/embedder';
import { picturesVersion } from '../../src/matching/engine/versions';
import { DiskCache } from '../measure/disk-cache';
import { Studio } from '../solid-objects/studio';
import { type ObjectFeatures, featuresOf, rememberedFeatures } from './features';
import { trainingClutter, trainingObject } from './objects';
import { trainingBackgrounds } from './scenes';

/** Changes with the objects, their photos, or the crops: what was computed before is computed again. */
const version = `1 ${picturesVersion}`;
const backgrounds = 90;
/** While the browser renders one object, the embedder looks at another. */
const atOnce = 3;

export interface Collecting {
  folder: string;
  browserPath: string;
  /** Of every family those with numbers from `first` to below `perFamily`. */
  first?: number;
  perFamily: number;
  embedder: Embedder;
  say: (text: string) => void;
}

/** Renders the objects, takes photos of them, and lets the embedder look at those. What is there from a run before stays. */
export async function collectFeatures({
  folder,
  browserPath,
  first = 0,
  perFamily,
  embedder,
  say,
}: Collecting): Promise<ObjectFeatures[]> {
  const cache = new DiskCache(join(folder, 'features'));
  const studio = await Studio.open(browserPath);
  try {
    const families = await studio.trainingFamilies();
    say(`Rendering ${backgrounds} places ...`);
    const around = {
      background: await trainingBackgrounds(studio, backgrounds),
      clutter: await trainingClutter(studio, families),
    };
    const collected: ObjectFeatures[] = [];
    for (let index = first; index < perFamily; index += 1) {
      const collect = async (family: string): Promise<ObjectFeatures> => {
        const object = { name: `${family} ${index}`, family, version: `${version} ${embedder.id}` };
        const make = async () => featuresOf(await trainingObject(studio, family, index, around), embedder);
        return rememberedFeatures(cache, object, make, embedder.dimensions);
      };
      for (let at = 0; at < families.length; at += atOnce) {
        collected.push(...(await Promise.all(families.slice(at, at + atOnce).map(collect))));
      }
      say(`  ${collected.length} of ${perFamily * families.length} objects`);
    }
    return collected;
  } finally {
    await studio.close();
  }
}
