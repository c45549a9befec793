import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { customerEvent, envelope, facebookJson, signatureOf, text } from '../../test/support/webhook';
import { pageId } from '../support/installation';

export interface Load {
  /** Calls that were answered with 200, a second. */
  rate: number;
  failed: number;
  /** Milliseconds from when a call was due until its answer: what waits behind a slow one is slow itself. */
  p50: number;
  p99: number;
  longest: number;
}

/** Facebook keeps some dozens of connections open. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

let customers = 0;

/** A signed call with one message of a new customer. */
function newCall(appSecret: string): { body: string; signature: string } {
  const customerId = `${6_000_000_000_000_000 + customers++}`;
  const body = facebookJson(envelope([customerEvent(customerId, text('xin chào'), { pageId })], { pageId }));
  return { body, signature: signatureOf(body, appSecret) };
}

/** `rate` calls a second, each at its time, whatever became of those before. */
export async function steadyLoad(url: string, appSecret: string, rate: number, seconds: number): Promise<Load> {
  const calls = Array.from({ length: rate * seconds }, () => newCall(appSecret));
  const startedAt = performance.now();
  const results = await Promise.all(
    calls.map(async (call, n) => {
      const dueAt = startedAt + (n * 1_000) / rate;
      await delay(Math.max(0, dueAt - performance.now()));
      const ok = await post(url, call);
      return { ok, took: performance.now() - dueAt };
    }),
  );
  return summary(results, performance.now() - startedAt);
}

/** As many calls as the handler takes on this many connections. */
export async function fullLoad(url: string, appSecret: string, connections: number, seconds: number): Promise<Load> {
  const startedAt = performance.now();
  const until = startedAt + seconds * 1_000;
  const results: { ok: boolean; took: number }[] = [];
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      const call = newCall(appSecret);
      const calledAt = performance.now();
      results.push({ ok: await post(url, call), took: performance.now() - calledAt });
    }
  };
  await Promise.all(Array.from({ length: connections }, caller));
  return summary(results, performance.now() - startedAt);
}

function summary(results: { ok: boolean; took: number }[], milliseconds: number): Load {
  const took = results
    .filter(({ ok }) => ok)
    .map((result) => result.took)
    .sort((one, other) => one - other);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? NaN;
  return {
    rate: (took.length * 1_000) / milliseconds,
    failed: results.length - took.length,
    p50: at(0.5),
    p99: at(0.99),
    longest: at(1),
  };
}

/** Node's own client: at this rate fetch would cost more than what is measured. */
function post(url: string, { body, signature }: { body: string; signature: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'X-Hub-Signature-256': signature,
        },
      },
      (response) => {
        response.resume();
        response.once('end', () => {
          resolve(response.statusCode === 200);
        });
      },
    );
    call.once('error', () => {
      resolve(false);
    });
    call.end(body);
  });
}
