// Sends GET to one address and POST to another side by side until the file `stop` exists; prints what came of it. Every answer of
// 500 and above, and every connection that breaks, is a failure; a refusal (401, 404) is an answer.
import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const [stop, getUrl, postUrl = getUrl] = process.argv.slice(2);
const clients = 6;
/** No deployment takes longer, slow builds included; whoever asks for the counts looks whether this still runs. */
const longest = 15 * 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: clients });
const counts = { ok: 0, failed: 0 };
const failures = new Map();
const releases = new Set();

function send(method) {
  return new Promise((resolve) => {
    const failed = (why) => {
      counts.failed += 1;
      failures.set(why, (failures.get(why) ?? 0) + 1);
      resolve();
    };
    const call = request(
      method === 'GET' ? getUrl : postUrl,
      { method, agent, headers: { 'Content-Type': 'application/json' } },
      (response) => {
        let body = '';
        response.on('data', (chunk) => (body += chunk));
        response.on('end', () => {
          const [, release] = /"release":"([^"]+)"/.exec(body) ?? [];
          if (release) {
            releases.add(release);
          }
          if (response.statusCode < 500) {
            counts.ok += 1;
            resolve();
          } else {
            failed(response.statusCode);
          }
        });
      },
    );
    call.on('error', (error) => failed(error.code));
    call.end(method === 'POST' ? '{"name":"x"}' : undefined);
  });
}

const end = Date.now() + longest;
console.log('started');
await Promise.all(
  Array.from({ length: clients }, async (_, place) => {
    while (!existsSync(stop) && Date.now() < end) {
      await send(place % 2 === 0 ? 'GET' : 'POST');
      await delay(5);
    }
  }),
);
console.log(`ok ${counts.ok} failed ${counts.failed} releases ${releases.size} ${JSON.stringify([...failures])}`);
process.exit();
