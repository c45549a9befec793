import { BSONError, BSONSymbol, deserialize, Double, Int32, ObjectId, serialize } from 'bson';
import { location, tooLarge } from '../errors';
import { isInt } from './type-names';
import { type Doc, isDoc, type Value } from './types';

/** MongoDB's limit of a document, and what it allows itself on top for a reply's envelope. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const MAX_REPLY_BYTES = MAX_DOCUMENT_BYTES + 16 * 1024;

/** MongoDB's limit of nesting; without one a crafted message could exhaust the stack. */
const MAX_DEPTH = 200;

const LOSSLESS = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true };

export const decode = (raw: Uint8Array): Doc => unwrapDoc(deserialize(raw, LOSSLESS), 0);

/** Unwraps, in place, every number wrapper that a plain number can stand for. */
function unwrapDoc(doc: Doc, depth: number): Doc {
  for (const name of Object.keys(doc)) {
    const value = doc[name];
    if (typeof value === 'object' && value !== null) {
      const plain = unwrap(value, depth + 1);
      if (plain !== value) {
        doc[name] = plain;
      }
    }
  }
  return doc;
}

function unwrap(value: NonNullable<Value>, depth: number): Value {
  if (depth > MAX_DEPTH) {
    throw new BSONError('nesting too deep');
  }
  if (value instanceof Int32) {
    return value.valueOf();
  }
  // A deprecated type that drivers show as a string, too.
  if (value instanceof BSONSymbol) {
    return value.valueOf();
  }
  if (value instanceof Double) {
    return isInt(value.value) ? value : value.value;
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      value[i] = item === null || item === undefined ? item : unwrap(item, depth + 1);
    }
    return value;
  }
  return isDoc(value) ? unwrapDoc(value, depth) : value;
}

/** A computed number as a stored double: wrapped when a plain number would be read as an int. */
export const double = (value: number): number | Double => (isInt(value) ? new Double(value) : value);

/** Nothing above `limit` bytes; the library itself stops writing (silently) at 17 MiB, which is above both limits. */
export function encode(doc: Doc, limit = MAX_REPLY_BYTES): Buffer {
  let bytes: Uint8Array;
  try {
    bytes = serialize(doc, { ignoreUndefined: true, checkKeys: false });
  } catch (error) {
    if (error instanceof RangeError) {
      throw tooLarge(`BSONObj size is invalid. Size must be between 0 and ${limit}`);
    }
    throw location(22, error instanceof Error ? error.message : 'invalid BSON');
  }
  if (bytes.length > limit) {
    throw tooLarge(`BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${limit}`);
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export interface StoredDocument {
  readonly raw: Buffer;
  readonly doc: Doc;
}

/** The form in which a document is stored: `_id` first and present, within the size limit. */
export function storable(doc: Doc): StoredDocument {
  const { _id, ...rest } = doc;
  const ordered: Doc = { _id: _id === undefined ? new ObjectId() : _id, ...rest };
  const raw = encode(ordered, MAX_DOCUMENT_BYTES);
  return { raw, doc: decode(raw) };
}
