import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { mongo } from 'mongoose';
import { ContentDigest } from './content-digest';
import { documentsOf, indexesOf } from './restore';
import { describeIndex, type CollectionSummary, type DatabaseSummary } from './summary';

/**
 * What a dump in mongodump's layout holds. The database it came from went on changing, so what was dumped can only be compared with
 * the dump itself.
 * @param folder `<dump>/<database>`
 * @throws DumpUnreadable when a file is cut off or damaged
 */
export async function summariseDump(folder: string): Promise<DatabaseSummary> {
  const collections: DatabaseSummary['collections'] = {};
  const files = await readdir(folder);
  // What belongs to the server itself is left out, as in every summary.
  for (const file of files.filter((name) => name.endsWith('.bson') && !name.startsWith('system.')).sort()) {
    const name = file.slice(0, -'.bson'.length);
    collections[decodeURIComponent(name)] = await summariseFiles(join(folder, name));
  }
  return { database: basename(folder), collections };
}

async function summariseFiles(path: string): Promise<CollectionSummary> {
  const digest = new ContentDigest();
  for await (const document of documentsOf(`${path}.bson`)) {
    digest.add(document);
  }
  const indexes = await indexesOf(`${path}.metadata.json`);
  return {
    documents: digest.count,
    digest: digest.toString(),
    indexes: indexes.map((index) => describeIndex(index as unknown as mongo.IndexDescriptionInfo)).sort(),
  };
}
