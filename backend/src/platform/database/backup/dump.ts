import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { mongo } from 'mongoose';
import { collectionNames, summarise } from './read-database';
import type { CollectionSummary, DatabaseSummary } from './summary';

/**
 * Writes a database in the layout of mongodump (`<folder>/<database>/<collection>.bson` and `.metadata.json`), so that
 * mongorestore reads it as well. Not one moment of the database: what is written meanwhile may or may not be in it.
 */
export async function dumpDatabase(database: mongo.Db, folder: string): Promise<DatabaseSummary> {
  const target = join(folder, database.databaseName);
  await mkdir(target, { recursive: true, mode: 0o700 });
  const collections: DatabaseSummary['collections'] = {};
  for (const name of await collectionNames(database)) {
    collections[name] = await dumpCollection(database.collection(name), target);
  }
  return { database: database.databaseName, collections };
}

async function dumpCollection(collection: mongo.Collection, folder: string): Promise<CollectionSummary> {
  const file = join(folder, encodeURIComponent(collection.collectionName));
  // Before the documents: an index that is made later can be made again, one that is missed cannot.
  const indexes = await collection.indexes();
  const metadata = { indexes, collectionName: collection.collectionName, type: 'collection', options: {} };
  await writeFile(`${file}.metadata.json`, mongo.BSON.EJSON.stringify(metadata, { relaxed: false }), { mode: 0o600 });
  const bson = createWriteStream(`${file}.bson`, { mode: 0o600 });
  const summary = await summarise(collection, (document) => write(bson, document));
  bson.end();
  await finished(bson);
  return summary;
}

/** Resolves when there is room for more. */
async function write(stream: Writable, chunk: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.write(chunk, (error) => {
      if (error) {
        reject(error);
      } else {
        resolve();
      }
    });
  });
}
