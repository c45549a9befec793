import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './index';
import { StoreUnavailable } from './storage/sqlite-store';

const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } } });
const dataDir = resolve(values['data-dir'] ?? process.env['DATA_DIR'] ?? 'data');
const addressFile = join(dataDir, 'server.json');

// Whatever this process creates (database, log, socket, address) is for its owner alone.
process.umask(0o077);

/** Written whole or not at all, readable for its owner alone. It is a hint: the store's lock is the truth. */
function writeAddress(uri: string): void {
  const draft = `${addressFile}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ uri, pid: process.pid })}\n`, { mode: 0o600 });
  renameSync(draft, addressFile);
}

function printBanner(uri: string): void {
  const lines = [
    'EMBEDDED DEVELOPMENT DATABASE: this is not MongoDB and NOT FOR PRODUCTION.',
    'Set MONGODB_URI to use a MongoDB server.',
    `Data folder: ${dataDir}`,
    `Address:     ${uri}`,
  ];
  const rule = '*'.repeat(76);
  console.log([rule, ...lines.map((line) => `* ${line}`), rule].join('\n'));
}

function stopOnRequest(database: EmbeddedDatabase): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) {
      return;
    }
    stopping = true;
    rmSync(addressFile, { force: true });
    database.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('embedded database: could not close cleanly', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Whoever started this process with a channel owns it: when the owner dies, even by kill -9, nobody else would stop it.
  process.on('disconnect', stop);
  if (process.send && !process.connected) {
    stop();
  }
}

async function main(): Promise<void> {
  const database = await startEmbeddedDatabase({ dataDir });
  stopOnRequest(database);
  writeAddress(database.uri);
  printBanner(database.uri);
  if (process.connected) {
    // A parent that has just died is the business of `disconnect`; without a callback the failure would end the process.
    process.send?.({ type: 'ready', uri: database.uri }, () => undefined);
  }
}

main().catch((error: unknown) => {
  console.error(`embedded database: ${error instanceof StoreUnavailable ? error.message : String(error)}`);
  process.exit(1);
});
