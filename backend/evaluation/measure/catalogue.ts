import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MatchEngine } from '../../src/matching/engine/match-engine';
import type { OfferedSources } from '../../src/matching/engine/local-match';
import { packDescriptor, unpackDescriptor } from '../../src/matching/engine/packed-descriptor';
import type { PictureDescriptor } from '../../src/matching/engine/picture-descriptor';
import type { CatalogueEntry, Dataset, Query } from '../datasets/dataset';
import { DiskCache } from './disk-cache';
import { RememberingEmbedder } from './remembering-embedder';

/** @param cache for what the model says; null to let it work every time, as where time is measured */
export const loadEngine = (cache: string | null): Promise<MatchEngine> =>
  MatchEngine.load({
    modelDir: null,
    wrap: (embedder) =>
      cache === null ? embedder : new RememberingEmbedder(embedder, new DiskCache(join(cache, 'vectors'))),
  });

/** Described before, when it is the same photo and the engine describes as it did then. */
export async function described(engine: MatchEngine, path: string, cache: string): Promise<PictureDescriptor> {
  const photo = await readFile(path);
  const name = createHash('sha256').update(engine.describerId).update(photo).digest('hex');
  const store = new DiskCache(join(cache, 'descriptors'));
  const known = await store.get(name);
  if (known) {
    return unpackDescriptor(known);
  }
  const descriptor = await engine.describe(photo);
  await store.set(name, packDescriptor(descriptor));
  return descriptor;
}

/** All photos of a catalogue in the index. */
export async function indexCatalogue(engine: MatchEngine, dataset: Dataset, cache: string): Promise<void> {
  for (const { product, file } of dataset.catalogue) {
    engine.put(product, await described(engine, join(dataset.folder, file), cache));
  }
}

const offer = ({ product }: CatalogueEntry): OfferedSources => ({
  productId: product,
  priority: 0,
  sourceIds: [product],
});

/** Twins in another colour would spoil the other sets: nothing else there has one. */
export const offeredTo = ({ set }: Query, { catalogue }: Dataset): OfferedSources[] =>
  catalogue.filter(({ twinOf }) => set === 'look-alike' || twinOf === undefined).map(offer);
