import type { mongo } from 'mongoose';
import { ContentDigest } from './content-digest';
import { describeIndex, type CollectionSummary, type DatabaseSummary } from './summary';

/** Documents that the server sends at a time: some megabytes, whatever the collection. */
const batchSize = 500;

/** The collections of the application; what belongs to the server itself is left out. */
export async function collectionNames(database: mongo.Db): Promise<string[]> {
  const collections = await database.listCollections({}, { nameOnly: true }).toArray();
  return collections
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort();
}

/** Every document as the BSON bytes that the server holds. */
export async function* rawDocuments(collection: mongo.Collection): AsyncGenerator<Uint8Array> {
  const cursor = collection.find({}, { raw: true, batchSize });
  for await (const document of cursor as unknown as AsyncIterable<Uint8Array>) {
    yield document;
  }
}

export async function summarise(
  collection: mongo.Collection,
  each?: (document: Uint8Array) => Promise<void>,
): Promise<CollectionSummary> {
  const digest = new ContentDigest();
  for await (const document of rawDocuments(collection)) {
    digest.add(document);
    await each?.(document);
  }
  const indexes = await collection.indexes();
  return {
    documents: digest.count,
    digest: digest.toString(),
    indexes: indexes.map(describeIndex).sort(),
  };
}

export async function summariseDatabase(database: mongo.Db): Promise<DatabaseSummary> {
  const collections: DatabaseSummary['collections'] = {};
  for (const name of await collectionNames(database)) {
    collections[name] = await summarise(database.collection(name));
  }
  return { database: database.databaseName, collections };
}
