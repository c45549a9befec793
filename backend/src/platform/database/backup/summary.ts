import * as z from 'zod';
import type { mongo } from 'mongoose';

/** What a dump holds of one collection, to be compared after it was restored. */
export const collectionSummarySchema = z.object({
  documents: z.int().min(0),
  /** See ContentDigest. */
  digest: z.string(),
  /** Each index as canonical text: keys in order and everything that changes what it does. */
  indexes: z.array(z.string()),
});
export type CollectionSummary = z.infer<typeof collectionSummarySchema>;

export const databaseSummarySchema = z.object({
  database: z.string(),
  collections: z.record(z.string(), collectionSummarySchema),
});
export type DatabaseSummary = z.infer<typeof databaseSummarySchema>;

/** Servers add these by themselves, and not all the same. */
const serversOwn = new Set(['v', 'ns', 'background', 'textIndexVersion', '2dsphereIndexVersion']);

export function describeIndex(index: mongo.IndexDescriptionInfo): string {
  const { key, ...options } = index;
  const kept = Object.entries(options)
    .filter(([name]) => !serversOwn.has(name))
    .sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([Object.entries(key), kept]);
}

/** What differs, in words for an operator; empty when both hold the same. */
export function differences(wanted: DatabaseSummary, found: DatabaseSummary): string[] {
  const names = new Set([...Object.keys(wanted.collections), ...Object.keys(found.collections)]);
  return [...names].sort().flatMap((name) => compare(name, wanted.collections[name], found.collections[name]));
}

function compare(name: string, wanted?: CollectionSummary, found?: CollectionSummary): string[] {
  if (!wanted || !found) {
    return [`${name}: ${wanted ? 'is missing' : 'is not in the backup'}`];
  }
  if (wanted.documents !== found.documents) {
    return [`${name}: ${found.documents} documents instead of ${wanted.documents}`];
  }
  if (wanted.digest !== found.digest) {
    return [`${name}: the documents are not the same`];
  }
  return wanted.indexes.join() === found.indexes.join() ? [] : [`${name}: the indexes are not the same`];
}
