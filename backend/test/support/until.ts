import { setTimeout as delay } from 'node:timers/promises';

/** Many times what anything takes, on a machine that does several other things: only a failure waits for it. */
const longestMs = 45_000;

/** Asks again until the answer is not undefined; fails with `what` after the deadline. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined>,
  deadlineMs = longestMs,
): Promise<Value> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const value = await ask();
    if (value !== undefined) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${deadlineMs} ms in vain until ${what}`);
    }
    await delay(25);
  }
}
