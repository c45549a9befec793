import { createServer } from 'node:net';

/** Below the ports that systems hand out by themselves (Linux: from 32768 on), above the usual services. */
const first = 20_000;
const count = 10_000;
/** 500 s until a port comes again: no test takes longer to listen on the one that it asked for. */
const stepMs = 50;
let latest = 0;

/**
 * A port of 127.0.0.1 for a program that listens later, and perhaps again after an end. One that the system chooses could be given to
 * somebody else until then; these follow the clock, so that tests that run beside each other get different ones.
 */
export async function freePort() {
  do {
    latest = Math.max(latest + 1, Math.floor(Date.now() / stepMs));
  } while (!(await isFree(first + (latest % count))));
  return first + (latest % count);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

if (import.meta.main) {
  console.log(await freePort());
}
