import { mongo } from 'mongoose';

/** MongoDB's code of a write that a unique index refused. */
const duplicateKeyCode = 11_000;

/** Whether a write failed on a unique index (of that field, when one is named). */
export function isDuplicateKey(error: unknown, field?: string): boolean {
  if (!(error instanceof mongo.MongoServerError) || error.code !== duplicateKeyCode) {
    return false;
  }
  const pattern: unknown = error['keyPattern'];
  return field === undefined || (typeof pattern === 'object' && pattern !== null && field in pattern);
}
