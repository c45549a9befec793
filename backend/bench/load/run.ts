import { Agent, request } from 'node:http';
import { kinds, pick, type Call, type Kind, type Mix } from './mix';

/** A call that takes longer hangs: nginx gives up at about this time as well. In milliseconds. */
const patience = 30_000;

export interface Result {
  kind: Kind;
  milliseconds: number;
  /** Null for an answer of 2xx or 3xx. */
  error: string | null;
}

/** As much as the installation takes on this many connections. */
export async function run(url: string, mix: Mix, connections: number, seconds: number): Promise<Result[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const results: Result[] = [];
  const end = performance.now() + seconds * 1_000;
  let started = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      // Each kind once, however short the run; then by their shares.
      const kind = kinds[started++] ?? pick();
      const startedAt = performance.now();
      const error = await send(agent, url, mix.call(kind));
      results.push({ kind, milliseconds: performance.now() - startedAt, error });
    }
  };
  await Promise.all(Array.from({ length: connections }, caller));
  agent.destroy();
  return results;
}

function send(agent: Agent, url: string, { method, path, headers, body }: Call): Promise<string | null> {
  return new Promise((resolve) => {
    const length = body ? { 'content-length': body.length } : {};
    const call = request(
      url + path,
      { agent, method, timeout: patience, headers: { ...headers, ...length } },
      (response) => {
        response.resume();
        response.once('error', (error) => {
          resolve(error.message);
        });
        response.once('end', () => {
          const status = response.statusCode ?? 0;
          resolve(status >= 200 && status < 400 ? null : `${status}`);
        });
      },
    );
    call.once('timeout', () => call.destroy(new Error('timeout')));
    call.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    call.end(body);
  });
}

/** A line for each kind and one for all. */
export function table(results: readonly Result[], seconds: number): string[] {
  const row = (name: string, some: readonly Result[]): string => {
    const took = some.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
    const at = (share: number): string => (took[Math.floor((took.length - 1) * share)] ?? NaN).toFixed(0);
    const errors = some.filter(({ error }) => error !== null).length;
    const columns = [
      `${(some.length / seconds).toFixed(0)}/s`,
      `p50 ${at(0.5)} ms`,
      `p99 ${at(0.99)} ms`,
      `errors ${errors}`,
    ];
    return `  ${name.padEnd(9)}${columns.map((column) => column.padStart(12)).join('')}`;
  };
  return [
    ...kinds.map((kind) =>
      row(
        kind,
        results.filter((result) => result.kind === kind),
      ),
    ),
    row('all', results),
  ];
}

/** `webhook 502: 3 times` */
export function errorsOf(results: readonly Result[]): string[] {
  const counts = new Map<string, number>();
  for (const { kind, error } of results) {
    if (error !== null) {
      counts.set(`${kind} ${error}`, (counts.get(`${kind} ${error}`) ?? 0) + 1);
    }
  }
  return [...counts].map(([error, times]) => `${error}: ${times} times`);
}
