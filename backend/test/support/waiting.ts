/** Generous, because a busy two-core machine may pause a test for seconds; a passing test never waits for it. */
const deadline = 15_000;

/** Polls until `probe` answers something other than undefined, null or false. @throws Error after 15 s */
export async function until<Value>(
  probe: () => Value | undefined | null | false | Promise<Value | undefined | null | false>,
): Promise<Value> {
  const end = Date.now() + deadline;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== null && value !== false) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error('What the test waits for did not happen.');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export interface Deferred<Value> {
  promise: Promise<Value>;
  resolve: (value: Value) => void;
}

/** A promise that the test settles itself. */
export function deferred<Value>(): Deferred<Value> {
  let settle: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: settle };
}
