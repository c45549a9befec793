import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { reasonInShort } from '../../src/matching/cascade/reason-in-short';
import type { LocalCandidate } from '../../src/matching/engine/local-match';
import type { MatchEngine } from '../../src/matching/engine/match-engine';
import type { Dataset, Query } from '../datasets/dataset';
import { indexCatalogue, loadEngine, offeredTo } from './catalogue';
import { defaultLevel, isRight, levels, type Outcome, type Ranked } from './outcome';

export interface QueryTask {
  dataset: Dataset;
  /** Grouped by photo: each is looked at once. */
  photos: Query[][];
  cache: string;
}
export type QueryMessage =
  { kind: 'outcomes'; outcomes: Outcome[] } | { kind: 'done'; describerId: string; residentBytes: number };

const rankedOf = ({ productId, score, similarity, inliers }: LocalCandidate): Ranked => ({
  product: productId,
  score,
  similarity,
  inliers,
});

async function outcomesOf(engine: MatchEngine, dataset: Dataset, queries: readonly Query[]): Promise<Outcome[]> {
  const [first] = queries;
  if (!first) {
    return [];
  }
  const photo = await readFile(join(dataset.folder, first.file));
  const search = await engine.examine({ photo, offered: offeredTo(first, dataset), level: defaultLevel });
  const outcomes: Outcome[] = [];
  for (const query of queries) {
    const answers: Outcome['answers'] = [];
    const {
      candidates,
      reason,
      decision: usual,
    } = await search.answer({ level: defaultLevel, without: query.without });
    for (const level of levels) {
      const { decision, candidates: others } =
        level === defaultLevel
          ? { decision: usual, candidates }
          : await search.answer({ level, without: query.without });
      answers.push({ level, decision, product: others[0]?.productId ?? null });
    }
    const place = candidates.findIndex(({ productId }) => isRight(query, productId));
    const [best, right] = [candidates[0], candidates[place]];
    outcomes.push({
      ...query,
      source: dataset.source,
      answers,
      rank: place < 0 ? null : place + 1,
      reason: reasonInShort(reason),
      best: best ? rankedOf(best) : null,
      right: right ? rankedOf(right) : null,
    });
  }
  return outcomes;
}

const send = (message: QueryMessage): void => {
  process.send?.(message);
};

async function run({ dataset, photos, cache }: QueryTask): Promise<void> {
  // As many processes run as there are cores.
  sharp.concurrency(1);
  const engine = await loadEngine(cache);
  await indexCatalogue(engine, dataset, cache);
  for (const queries of photos) {
    send({ kind: 'outcomes', outcomes: await outcomesOf(engine, dataset, queries) });
  }
  send({ kind: 'done', describerId: engine.describerId, residentBytes: process.memoryUsage().rss });
}

process.once('message', (task: QueryTask) => {
  run(task).then(
    () => {
      process.disconnect();
    },
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
