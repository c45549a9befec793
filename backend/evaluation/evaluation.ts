import { join } from 'node:path';
import type { Dataset, Query, SourceName } from './datasets/dataset';
import { ownDataset } from './datasets/own-dataset';
import { solidDataset } from './datasets/solid-dataset';
import { stampsDataset } from './datasets/stamps-dataset';
import { runQueries } from './measure/run-queries';
import type { Outcome } from './measure/outcome';
import { measureSpeed, type SpeedResult } from './measure/speed';
import { rowsOf } from './measure/summary';
import type { Options } from './options';
import { setTable } from './report/text-table';

type Say = (text: string) => void;

/** Everything that a run found out. */
export interface Evaluation {
  measuredAt: string;
  describerId: string;
  datasets: Dataset[];
  /** What could not be measured, and why. */
  missing: string[];
  outcomes: Outcome[];
  speed: SpeedResult | null;
  /** Of the largest process that asked about photos. */
  residentBytes: number;
  seconds: number;
  /** Every photo of every source: only such a run is compared strictly. */
  isWhole: boolean;
}

/** Sizes of the catalogue that time is measured at. */
const speedSizes = [300, 10_000];
/** Photos whose time is measured, of each everyday and each hard set. */
const timedPerSet = 8;
/** Said so often while photos are asked about. */
const progressMs = 20_000;

export async function evaluate(options: Options, say: Say): Promise<Evaluation> {
  const startedAt = performance.now();
  const { datasets, missing } = await makeDatasets(options, say);
  const cache = join(options.folder, 'cache');
  const outcomes: Outcome[] = [];
  let [describerId, residentBytes] = ['', 0];
  for (const dataset of datasets) {
    const run = await runQueries(dataset, chosen(dataset, options), {
      cache,
      processes: options.processes,
      progress: sayNowAndThen((done, of) => {
        say(`  ${dataset.source}: ${done} of ${of} photos`);
      }),
    });
    outcomes.push(...run.outcomes);
    describerId = run.describerId;
    residentBytes = Math.max(residentBytes, run.residentBytes);
    say(`${dataset.source}: asked about ${run.outcomes.length} photos\n${setTable(rowsOf(run.outcomes))}\n`);
  }
  const speed = options.withSpeed ? await speedOf(datasets, cache, say) : null;
  return {
    measuredAt: new Date().toISOString(),
    describerId,
    datasets,
    missing,
    outcomes,
    speed,
    residentBytes,
    seconds: (performance.now() - startedAt) / 1000,
    isWhole: options.limit === Infinity && options.sets.length === 0,
  };
}

async function makeDatasets(options: Options, say: Say): Promise<{ datasets: Dataset[]; missing: string[] }> {
  const { folder, browser } = options;
  const packages = join(folder, 'packages');
  const missing: string[] = [];
  const makers: Record<SourceName, () => Promise<Dataset | null>> = {
    stamps: async () => {
      const dataset = await stampsDataset(join(folder, 'stamps'), packages, say);
      return dataset ?? gone(missing, say, 'stamps: the Debian package tuxpaint-stamps-default could not be fetched.');
    },
    own: () => ownDataset(join(folder, 'own'), packages, say),
    solid: async () =>
      browser
        ? solidDataset(join(folder, 'solid'), packages, browser, say)
        : gone(missing, say, 'solid: there is no Chrome or Chromium to render objects with.'),
  };
  const datasets: Dataset[] = [];
  for (const source of options.sources) {
    const dataset = await makers[source]();
    if (dataset) {
      datasets.push(dataset);
    }
  }
  return { datasets, missing };
}

function gone(missing: string[], say: Say, text: string): null {
  missing.push(text);
  say(`NOT MEASURED: ${text}`);
  return null;
}

/** Of each set and style the first ones, with and without their product alike. */
export function chosen({ queries }: Dataset, { sets, limit }: Pick<Options, 'sets' | 'limit'>): Query[] {
  const taken = new Map<string, number>();
  return queries.filter((query) => {
    const key = JSON.stringify([query.set, query.style, query.without === undefined, query.product === null]);
    const count = taken.get(key) ?? 0;
    taken.set(key, count + 1);
    return count < limit && (sets.length === 0 || sets.includes(query.set));
  });
}

async function speedOf(datasets: readonly Dataset[], cache: string, say: Say): Promise<SpeedResult | null> {
  const catalogue = datasets.flatMap((dataset) => dataset.catalogue.map(({ file }) => join(dataset.folder, file)));
  const queries = datasets.flatMap((dataset) => {
    const known = chosen(dataset, { sets: [], limit: timedPerSet }).filter(
      ({ product, set }) => product && set !== 'look-alike',
    );
    return known.map(({ file }) => join(dataset.folder, file));
  });
  if (catalogue.length === 0) {
    return null;
  }
  say(
    `Measuring time and memory with ${speedSizes.map((size) => size.toLocaleString('en')).join(' and ')} products ...`,
  );
  // Not more real photos than the smallest catalogue holds: all that come later are made up.
  return measureSpeed({ catalogue: catalogue.slice(0, speedSizes[0]), queries, cache, sizes: speedSizes });
}

function sayNowAndThen(progress: (done: number, of: number) => void): (done: number, of: number) => void {
  let last = performance.now();
  return (done, of) => {
    if (performance.now() - last > progressMs) {
      last = performance.now();
      progress(done, of);
    }
  };
}
