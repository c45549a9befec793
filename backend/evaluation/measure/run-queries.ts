import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Dataset, Query } from '../datasets/dataset';
import type { Outcome } from './outcome';
import type { QueryMessage, QueryTask } from './query-worker';

export interface QueryRun {
  outcomes: Outcome[];
  describerId: string;
  /** Of the largest process. */
  residentBytes: number;
}

/** The same photo may be asked about twice, with and without its product. */
function byPhoto(queries: readonly Query[]): Query[][] {
  const photos = new Map<string, Query[]>();
  for (const query of queries) {
    photos.set(query.file, [...(photos.get(query.file) ?? []), query]);
  }
  return [...photos.values()];
}

/** Asks about every photo, in several processes at once. */
export async function runQueries(
  dataset: Dataset,
  queries: readonly Query[],
  { cache, processes, progress }: { cache: string; processes: number; progress: (done: number, of: number) => void },
): Promise<QueryRun> {
  const photos = byPhoto(queries);
  const outcomes: Outcome[] = [];
  const parts = await Promise.all(
    Array.from({ length: Math.min(processes, photos.length) }, (_, part) =>
      runPart({ dataset, cache, photos: photos.filter((_photo, index) => index % processes === part) }, (found) => {
        outcomes.push(...found);
        progress(outcomes.length, queries.length);
      }),
    ),
  );
  // Processes finish in any order; a report that changes its order every time cannot be compared.
  const order = new Map(queries.map((query, index) => [keyOf(query), index]));
  outcomes.sort((a, b) => (order.get(keyOf(a)) ?? 0) - (order.get(keyOf(b)) ?? 0));
  return {
    outcomes,
    describerId: parts[0]?.describerId ?? '',
    residentBytes: Math.max(0, ...parts.map(({ residentBytes }) => residentBytes)),
  };
}

const keyOf = ({ set, file, without = '' }: Query): string => `${set} ${file} ${without}`;

function runPart(
  task: QueryTask,
  onOutcomes: (outcomes: Outcome[]) => void,
): Promise<{ describerId: string; residentBytes: number }> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'query-worker.js'));
    let result: { describerId: string; residentBytes: number } | undefined;
    child.on('message', (message: QueryMessage) => {
      if (message.kind === 'outcomes') {
        onOutcomes(message.outcomes);
      } else {
        result = message;
      }
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0 && result) {
        resolve(result);
      } else {
        reject(new Error('A process that asks about photos has ended early; the lines above say why.'));
      }
    });
    child.send(task);
  });
}
