/** A line of level `error` as it goes to the log: secrets are blanked. */
export type ErrorLine = Readonly<Record<string, unknown>>;
type Listener = (line: ErrorLine) => void;

const listeners = new Set<Listener>();

/** Hears of every error that this process logs, wherever that is. @returns what ends it */
export function onErrorLine(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellListeners(line: ErrorLine): void {
  for (const listener of listeners) {
    listener(line);
  }
}
