import { mongo } from 'mongoose';

/** Longer than a primary election: a backup at night can wait. */
const selectionTimeout = 15_000;

/**
 * Opens a database for one piece of work, beside the application's own connection.
 * @param name another database of the same server; the one in the address unless given
 */
export async function withDatabase<Result>(
  uri: string,
  name: string | undefined,
  work: (database: mongo.Db) => Promise<Result>,
): Promise<Result> {
  const client = new mongo.MongoClient(uri, {
    serverSelectionTimeoutMS: selectionTimeout,
    writeConcern: { w: 'majority', j: true },
  });
  try {
    await client.connect();
    return await work(client.db(name));
  } finally {
    await client.close();
  }
}
