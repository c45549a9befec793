import { mkdtempSync, rmSync } from 'node:fs';
import type { ListenOptions } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Cursors } from './commands/cursors';
import { Engine } from './storage/engine';
import { SqliteStore } from './storage/sqlite-store';
import { WireServer } from './wire/server';

export interface EmbeddedDatabaseOptions {
  /** Where the documents are kept. */
  dataDir?: string;
  /** Keep nothing: for tests. */
  memory?: true;
  /** How often expired documents are deleted, in ms. MongoDB's own pace is a minute. */
  ttlSweepMs?: number;
  /** Called when the disk refuses a write: memory and disk differ, so the process should end. */
  onFailure?: (error: unknown) => void;
}

export interface EmbeddedDatabase {
  readonly uri: string;
  close(): Promise<void>;
}

const TTL_SWEEP_MS = 60_000;

/** Starts a server that any number of local MongoDB clients can connect to. Throws StoreUnavailable. */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const dataDir = options.dataDir === undefined ? undefined : resolve(options.dataDir);
  const onFailure = options.onFailure ?? endProcess;
  const store = dataDir === undefined ? SqliteStore.inMemory() : SqliteStore.open(dataDir);
  const engine = new Engine(store);
  const cursors = new Cursors();
  const server = new WireServer({ engine, cursors }, onFailure);
  const endpoint = chooseEndpoint(dataDir);
  try {
    await listenPrivately(server, endpoint.listen);
  } catch (error) {
    engine.close();
    endpoint.cleanUp();
    throw error;
  }
  const sweep = setInterval(() => {
    try {
      engine.expire();
      engine.store.commit();
      cursors.dropIdle();
    } catch (error) {
      onFailure(error);
    }
  }, options.ttlSweepMs ?? TTL_SWEEP_MS);
  sweep.unref();
  return {
    uri: endpoint.uri(server),
    async close() {
      clearInterval(sweep);
      await server.close();
      engine.close();
      endpoint.cleanUp();
    },
  };
}

function endProcess(error: unknown): void {
  console.error('embedded database: the disk refused a write, so the server ends before it answers anybody', error);
  process.exit(1);
}

interface Endpoint {
  listen: ListenOptions;
  uri: (server: WireServer) => string;
  cleanUp: () => void;
}

/** The longest path that the kernel takes for a socket (sockaddr_un without its closing zero). */
const MAX_SOCKET_PATH_BYTES = 107;
const DATABASE = 'vision-ai';

/**
 * A Unix socket, because a TCP port on the loopback interface is open to every user of the machine and there are no
 * passwords here. Windows has no such sockets for the driver, so it gets the port.
 */
function chooseEndpoint(dataDir: string | undefined): Endpoint {
  if (process.platform === 'win32') {
    return {
      listen: { host: '127.0.0.1', port: 0 },
      uri: ({ port = 0 }) => `mongodb://127.0.0.1:${port}/${DATABASE}?directConnection=true`,
      cleanUp: () => undefined,
    };
  }
  const preferred = dataDir === undefined ? undefined : join(dataDir, 'database.sock');
  const fits = preferred !== undefined && Buffer.byteLength(preferred) <= MAX_SOCKET_PATH_BYTES;
  // mkdtemp makes a folder that only its owner can enter.
  const folder = fits ? undefined : mkdtempSync(join(tmpdir(), 'vision-ai-db-'));
  const path = fits ? preferred : join(folder ?? '', 'database.sock');
  // A socket that a killed server left behind: the store's lock proves that nobody listens there.
  rmSync(path, { force: true });
  return {
    listen: { path },
    uri: () => `mongodb://${encodeURIComponent(path)}/${DATABASE}?directConnection=true`,
    cleanUp: () => {
      rmSync(folder ?? path, { recursive: true, force: true });
    },
  };
}

/** Node binds a socket before `listen` returns, so the mask makes it private from its first moment. */
function listenPrivately(server: WireServer, options: ListenOptions): Promise<void> {
  const before = process.umask(0o177);
  try {
    return server.listen(options);
  } finally {
    process.umask(before);
  }
}
