import { mongo } from 'mongoose';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../index';

/** The real server to compare with; without one, the suite runs against the embedded database. */
const realServer = process.env['TEST_MONGODB_URI'];

/** For the few behaviours that differ on purpose: refusals, and what a test cannot wait for. */
export const isEmbedded = (): boolean => realServer === undefined;

export interface TestDatabase {
  readonly client: mongo.MongoClient;
  readonly db: mongo.Db;
  readonly uri: string;
  /** A collection of its own for one test, with documents in it. */
  collection(...documents: mongo.Document[]): Promise<mongo.Collection>;
}

/** A database of its own for one test file, dropped at the end. */
export function useDatabase(): TestDatabase {
  const name = `conformance_${process.pid}_${Date.now()}`;
  let embedded: EmbeddedDatabase | undefined;
  let client: mongo.MongoClient;
  let uri = '';
  let collections = 0;

  beforeAll(async () => {
    if (realServer === undefined) {
      embedded = await startEmbeddedDatabase({ memory: true });
    }
    uri = realServer ?? embedded?.uri ?? '';
    client = new mongo.MongoClient(uri);
    await client.connect();
  });

  afterAll(async () => {
    await client.db(name).dropDatabase();
    await client.close();
    await embedded?.close();
  });

  return {
    get client() {
      return client;
    },
    get db() {
      return client.db(name);
    },
    get uri() {
      return uri;
    },
    async collection(...documents) {
      collections += 1;
      const collection = client.db(name).collection(`c${collections}`);
      if (documents.length > 0) {
        // The driver writes `_id` into what it inserts: fixtures stay as they are.
        await collection.insertMany(documents.map((document) => ({ ...document })));
      }
      return collection;
    },
  };
}

/** The server's answer to a request that has to fail: its code, and the fields that come with it. */
export async function failureOf(action: Promise<unknown>): Promise<mongo.MongoServerError> {
  try {
    await action;
  } catch (error) {
    if (error instanceof mongo.MongoServerError) {
      return error;
    }
    throw error;
  }
  throw new Error('the request was expected to fail');
}
