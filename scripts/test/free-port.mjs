import { randomInt } from 'node:crypto';
import { mkdir, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Below the ports that systems hand out by themselves (Linux: from 32768 on), above the usual services. */
const first = 20_000;
const count = 10_000;
/** One file for each port that was given: tests run beside each other in processes of their own. */
const given = join(tmpdir(), `vision-ai-ports-${userInfo().uid}`);
/** Longer than all tests together take. In milliseconds. */
const keptFor = 3_600_000;

/**
 * A port of 127.0.0.1 for a program that listens later, and perhaps again after an end. One that the system chooses could be given to
 * somebody else until then.
 */
export async function freePort() {
  await mkdir(given, { recursive: true });
  for (;;) {
    const port = randomInt(first, first + count);
    if ((await isReserved(port)) && (await isFree(port))) {
      return port;
    }
  }
}

/** Whether it was given to nobody else. */
async function isReserved(port) {
  const file = join(given, String(port));
  try {
    await writeFile(file, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  }
  if (Date.now() - (await stat(file)).mtimeMs < keptFor) {
    return false;
  }
  await utimes(file, new Date(), new Date());
  return true;
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
