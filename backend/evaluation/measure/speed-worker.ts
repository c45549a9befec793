import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { packDescriptor, unpackDescriptor } from '../../src/matching/engine/packed-descriptor';
import type { OfferedSources } from '../../src/matching/engine/local-match';
import type { MatchEngine } from '../../src/matching/engine/match-engine';
import type { PictureDescriptor } from '../../src/matching/engine/picture-descriptor';
import { Random } from '../random';
import { described, loadEngine } from './catalogue';
import { defaultLevel } from './outcome';
import { percentile } from './share';
import type { Speed, SpeedResult, SpeedTask } from './speed';

/**
 * As large as the descriptor of a real photo, and as unlike the others as those are among themselves: a third of the bits
 * of keypoints and hashes turned, the numbers of the vectors mixed with noise. It fills a large catalogue, it finds nothing.
 */
function madeUp({ copy, keypoints, vectors }: PictureDescriptor, random: Random): PictureDescriptor {
  const flipped = (bytes: Uint8Array): Uint8Array =>
    bytes.map((byte) => {
      const [one, other] = [random.whole(0, 255), random.whole(0, 255)];
      return byte ^ (one & other);
    });
  const hashes = new Uint32Array(flipped(new Uint8Array(Uint32Array.from(copy.hashes).buffer)).buffer.slice(0));
  return {
    copy: { ...copy, hashes, thumbnail: Uint8Array.from(copy.thumbnail), crops: Float32Array.from(copy.crops) },
    keypoints: {
      ...keypoints,
      bits: flipped(keypoints.bits),
      positions: Uint16Array.from(keypoints.positions),
      angles: Uint8Array.from(keypoints.angles),
      octaves: Uint8Array.from(keypoints.octaves),
    },
    vectors: vectors?.map((value) => Math.max(-127, Math.min(127, value + random.whole(-20, 20)))) ?? null,
  };
}

async function timed(engine: MatchEngine, products: readonly string[], photos: readonly Buffer[]): Promise<Speed> {
  const offered = products.map((id): OfferedSources => ({ productId: id, priority: 0, sourceIds: [id] }));
  const times: number[] = [];
  const stages: Record<string, number> = {};
  for (const photo of photos) {
    const { milliseconds } = await engine.search({ photo, offered, level: defaultLevel });
    times.push(milliseconds.total);
    for (const [stage, time] of Object.entries(milliseconds)) {
      stages[stage] = (stages[stage] ?? 0) + time / photos.length;
    }
  }
  // Memory outside of the heap is given back behind a collection's back: the second one finds it done.
  globalThis.gc?.();
  await delay(200);
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    products: products.length,
    queries: photos.length,
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    stages,
    residentBytes: rss,
    usedBytes: heapUsed + external,
  };
}

async function run({ catalogue, queries, cache, sizes }: SpeedTask): Promise<SpeedResult> {
  const engine = await loadEngine(null);
  const real: PictureDescriptor[] = [];
  for (const path of catalogue) {
    real.push(await described(engine, path, cache));
  }
  const photos = await Promise.all(queries.map((path) => readFile(path)));
  const random = new Random('speed');
  const products: string[] = [];
  const speeds: Speed[] = [];
  for (const size of sizes) {
    while (products.length < size) {
      const at = products.length;
      const descriptor = real[at % real.length];
      if (!descriptor) {
        throw new Error('There are no photos to measure with.');
      }
      // As the index gets it: out of stored bytes.
      const stored = packDescriptor(at < real.length ? descriptor : madeUp(descriptor, random));
      engine.put(`product ${at}`, unpackDescriptor(stored));
      products.push(`product ${at}`);
    }
    // The first search loads what is loaded lazily.
    await timed(engine, products, photos.slice(0, 1));
    speeds.push(await timed(engine, products, photos));
  }
  const [smallest, largest] = [speeds[0], speeds.at(-1)];
  const grown = smallest && largest && largest.products > smallest.products;
  return {
    speeds,
    descriptorBytes: real.reduce((sum, descriptor) => sum + packDescriptor(descriptor).length, 0) / real.length,
    usedPerProduct: grown ? (largest.usedBytes - smallest.usedBytes) / (largest.products - smallest.products) : null,
  };
}

process.once('message', (task: SpeedTask) => {
  run(task).then(
    (result) => {
      process.send?.(result, () => {
        process.disconnect();
      });
    },
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
