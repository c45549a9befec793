import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { startEmbeddedDatabase } from '../../embedded-mongodb';

export interface TestDatabase {
  uri: string;
  close(): Promise<void>;
}

/** A database of its own: on the server of TEST_MONGODB_URI when that is set, otherwise an embedded one in memory. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_MONGODB_URI'];
  if (!server) {
    return startEmbeddedDatabase({ memory: true });
  }
  const uri = new URL(server);
  uri.pathname = `/vision-test-${randomUUID()}`;
  return {
    uri: uri.href,
    close: async () => {
      const client = await mongo.MongoClient.connect(uri.href);
      await client.db().dropDatabase();
      await client.close();
    },
  };
}
