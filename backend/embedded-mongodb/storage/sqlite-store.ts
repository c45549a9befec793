import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** The folder cannot be used: somebody else has it, or we may not write there. */
export class StoreUnavailable extends Error {}

/** The disk refused a write: memory is now ahead of it, so the process has to end before it answers anybody. */
export class StorageFailure extends Error {}

export interface CatalogEntry {
  id: number;
  namespace: string;
  metadata: Uint8Array;
}

/**
 * The durable log: one table per collection and a catalogue. Everything that is read comes from memory; SQLite is only
 * written, and read once per collection at its first use.
 *
 * Group commit: the first write of an event-loop turn opens a transaction, and whoever holds the replies of that turn
 * commits before sending them. One sync serves all clients that wrote in the same turn.
 */
export class SqliteStore {
  private readonly statements = new Map<string, StatementSync>();
  private inTransaction = false;

  private constructor(private readonly database: DatabaseSync) {
    database.exec(
      'CREATE TABLE IF NOT EXISTS catalog(id INTEGER PRIMARY KEY, namespace TEXT UNIQUE NOT NULL, metadata BLOB NOT NULL)',
    );
  }

  static inMemory(): SqliteStore {
    return new SqliteStore(new DatabaseSync(':memory:'));
  }

  static open(folder: string): SqliteStore {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      accessSync(folder, constants.W_OK);
    } catch (error) {
      throw new StoreUnavailable(`cannot write in the data folder ${folder}: ${messageOf(error)}`);
    }
    // timeout 0: a second server must fail at once instead of waiting for the first one to go.
    const database = new DatabaseSync(join(folder, 'data.sqlite'), { timeout: 0 });
    try {
      // The exclusive lock is what keeps a second server out; the kernel releases it even after kill -9.
      database.exec('PRAGMA locking_mode=EXCLUSIVE');
      // FULL syncs the write-ahead log at each commit, so that a reply survives a power loss, too.
      // A checkpoint every 4,000 pages (16 MB) keeps the log small without stalling bulk loads.
      database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000');
      database.exec('BEGIN IMMEDIATE; COMMIT');
      return new SqliteStore(database);
    } catch (error) {
      database.close();
      if (/locked|busy/i.test(messageOf(error))) {
        throw new StoreUnavailable(`another embedded database server is using the data folder ${folder}`);
      }
      throw new StoreUnavailable(`cannot open the database in ${folder}: ${messageOf(error)}`);
    }
  }

  /** True while there are writes that no commit covers yet. */
  get isDirty(): boolean {
    return this.inTransaction;
  }

  commit(): void {
    if (this.inTransaction) {
      guarded(() => this.statement('COMMIT').run());
      this.inTransaction = false;
    }
  }

  catalog(): CatalogEntry[] {
    return this.statement('SELECT id, namespace, metadata FROM catalog ORDER BY id')
      .all()
      .map((row) => ({
        id: Number(row['id']),
        namespace: String(row['namespace']),
        metadata: row['metadata'] as Uint8Array,
      }));
  }

  saveCollection(id: number, namespace: string, metadata: Uint8Array): void {
    const sql =
      'INSERT INTO catalog(id, namespace, metadata) VALUES(?, ?, ?) ON CONFLICT(id) DO UPDATE SET metadata=excluded.metadata';
    this.write(sql, id, namespace, metadata);
    this.write(`CREATE TABLE IF NOT EXISTS documents_${id} (record INTEGER PRIMARY KEY, bson BLOB NOT NULL)`);
  }

  dropCollection(id: number): void {
    // A prepared statement keeps its table locked.
    for (const sql of this.statements.keys()) {
      if (sql.includes(`documents_${id} `)) {
        this.statements.delete(sql);
      }
    }
    this.write(`DROP TABLE IF EXISTS documents_${id}`);
    this.write('DELETE FROM catalog WHERE id = ?', id);
  }

  put(collection: number, record: number, bson: Uint8Array): void {
    this.write(`INSERT OR REPLACE INTO documents_${collection} (record, bson) VALUES(?, ?)`, record, bson);
  }

  remove(collection: number, record: number): void {
    this.write(`DELETE FROM documents_${collection} WHERE record = ?`, record);
  }

  *documents(collection: number): Generator<[number, Buffer]> {
    for (const row of this.statement(`SELECT record, bson FROM documents_${collection} ORDER BY record`).iterate()) {
      const bson = row['bson'] as Uint8Array;
      yield [Number(row['record']), Buffer.from(bson.buffer, bson.byteOffset, bson.byteLength)];
    }
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }

  private write(sql: string, ...values: (number | string | Uint8Array)[]): void {
    guarded(() => {
      if (!this.inTransaction) {
        this.statement('BEGIN').run();
        this.inTransaction = true;
      }
      this.statement(sql).run(...values);
    });
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

/** After a failed statement SQLite may have rolled everything back, so no failure can be treated as local. */
function guarded(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    throw new StorageFailure('the disk refused a write', { cause: error });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
