import type { SqliteStore } from './sqlite-store';

/** The disk refused a write: memory is now ahead of it, so the process has to end before it answers anybody. */
export class StorageFailure extends Error {}

/**
 * Group commit: the first write of an event-loop turn opens a transaction, and whoever holds the replies of that turn
 * commits before sending them. One sync serves all clients that wrote in the same turn.
 */
export class Journal {
  private open = false;

  constructor(private readonly store: SqliteStore) {}

  /** True while there are writes that no commit covers yet. */
  get isDirty(): boolean {
    return this.open;
  }

  put(collection: number, record: number, bson: Uint8Array): void {
    this.write(() => {
      this.store.put(collection, record, bson);
    });
  }

  remove(collection: number, record: number): void {
    this.write(() => {
      this.store.remove(collection, record);
    });
  }

  saveCollection(id: number, namespace: string, metadata: Uint8Array): void {
    this.write(() => {
      this.store.saveCollection(id, namespace, metadata);
    });
  }

  dropCollection(id: number): void {
    this.write(() => {
      this.store.dropCollection(id);
    });
  }

  commit(): void {
    if (!this.open) {
      return;
    }
    guarded(() => {
      this.store.commit();
    });
    this.open = false;
  }

  private write(statement: () => void): void {
    guarded(() => {
      if (!this.open) {
        this.store.begin();
        this.open = true;
      }
      statement();
    });
  }
}

/** After a failed statement SQLite may have rolled everything back, so no failure can be treated as local. */
function guarded(action: () => void): void {
  try {
    action();
  } catch (error) {
    throw new StorageFailure('the disk refused a write', { cause: error });
  }
}
