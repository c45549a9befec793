import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import * as z from 'zod';
import { collectionNames, summarise } from './read-database';
import { describeIndex, type CollectionSummary, type DatabaseSummary } from './summary';

/** Documents that are written at a time. */
const batchSize = 500;
/** BSON documents begin with their own length, a little-endian 32 bit integer; MongoDB's largest has 16 MiB, with room for its frame. */
const lengthBytes = 4;
const largestDocument = 17 * 1024 * 1024;

const metadataSchema = z.looseObject({ indexes: z.array(z.looseObject({ key: z.unknown(), name: z.string() })) });

export class DumpUnreadable extends Error {}

/**
 * Reads a dump in mongodump's layout into an empty database. Indexes are made after the documents were compared: a TTL index
 * would begin to remove the old ones at once.
 * @param folder `<dump>/<database>`
 * @throws DumpUnreadable when a file is cut off or damaged, or the database is not empty
 */
export async function restoreDatabase(database: mongo.Db, folder: string): Promise<DatabaseSummary> {
  if ((await collectionNames(database)).length > 0) {
    throw new DumpUnreadable(`The database "${database.databaseName}" is not empty.`);
  }
  const collections: DatabaseSummary['collections'] = {};
  const files = await readdir(folder);
  for (const file of files.filter((name) => name.endsWith('.bson')).sort()) {
    const name = decodeURIComponent(file.slice(0, -'.bson'.length));
    collections[name] = await restoreCollection(database, name, join(folder, file));
  }
  return { database: database.databaseName, collections };
}

async function restoreCollection(database: mongo.Db, name: string, file: string): Promise<CollectionSummary> {
  const collection = await database.createCollection(name);
  let batch: mongo.Document[] = [];
  for await (const document of documentsOf(file)) {
    batch.push(mongo.BSON.deserialize(document, { promoteValues: false, bsonRegExp: true }));
    if (batch.length === batchSize) {
      await collection.insertMany(batch, { ordered: true });
      batch = [];
    }
  }
  if (batch.length > 0) {
    await collection.insertMany(batch, { ordered: true });
  }
  const { documents, digest } = await summarise(collection);
  const indexes = await createIndexes(collection, file.replace(/\.bson$/, '.metadata.json'));
  return { documents, digest, indexes };
}

async function createIndexes(collection: mongo.Collection, file: string): Promise<string[]> {
  for (const { key, ...options } of await indexesOf(file)) {
    if (options.name !== '_id_') {
      // The server's own notes about an index are no options of it.
      const wanted = Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'v' && name !== 'ns'));
      await collection.createIndex(indexKey(key, options), wanted, {});
    }
  }
  return (await collection.indexes()).map(describeIndex).sort();
}

/** @param file `<collection>.metadata.json` */
export async function indexesOf(file: string): Promise<z.infer<typeof metadataSchema>['indexes']> {
  const metadata = metadataSchema.safeParse(mongo.BSON.EJSON.parse(await readFile(file, 'utf8')));
  if (!metadata.success) {
    throw new DumpUnreadable(`${file} is damaged.`);
  }
  return metadata.data.indexes;
}

/** A text index is listed with the server's own key; it is made with the names of its fields, which stand in its weights. */
function indexKey(key: unknown, options: Record<string, unknown>): mongo.IndexSpecification {
  const entries = Object.entries(key as Record<string, mongo.IndexDirection>);
  const weights = options['weights'];
  if (!entries.some(([field]) => field === '_fts') || typeof weights !== 'object' || weights === null) {
    return Object.fromEntries(entries);
  }
  const fields = Object.keys(weights).map((field): [string, mongo.IndexDirection] => [field, 'text']);
  const own = entries.flatMap((entry) => (entry[0] === '_fts' ? fields : [entry]));
  return Object.fromEntries(own.filter(([field]) => field !== '_ftsx'));
}

/** @throws DumpUnreadable when the file ends in the middle of a document */
export async function* documentsOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= lengthBytes) {
      const length = rest.readInt32LE(0);
      if (length <= lengthBytes || length > largestDocument) {
        throw new DumpUnreadable(`${file} is damaged.`);
      }
      if (rest.length < length) {
        break;
      }
      yield rest.subarray(0, length);
      rest = rest.subarray(length);
    }
  }
  if (rest.length > 0) {
    throw new DumpUnreadable(`${file} ends in the middle of a document.`);
  }
}
