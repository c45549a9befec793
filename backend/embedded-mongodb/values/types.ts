import { type Binary, type BSONRegExp, BSONValue, type Code, type DBRef, Decimal128, Double, Long } from 'bson';
import type { MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

/**
 * One lossless form of a BSON value. A JavaScript number is a BSON int when it is a 32-bit integer and a double
 * otherwise; a double that holds a small integer stays a `Double` and a long always stays a `Long`, so that
 * what is read and written again keeps its type.
 */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | string
  | Date
  | Double
  | Long
  | Decimal128
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | Code
  | DBRef
  | MinKey
  | MaxKey
  | Value[]
  | Doc;

export interface Doc {
  [field: string]: Value;
}

export type NumericValue = number | Double | Long | Decimal128;

/** The order of types in comparisons, from MongoDB's "Comparison/Sort Order". */
export const Rank = {
  minKey: -1,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  maxKey: 127,
} as const;
export type Rank = (typeof Rank)[keyof typeof Rank];

export function rankOf(value: Value): Rank {
  if (value === undefined || value === null) {
    return Rank.null;
  }
  if (typeof value === 'string') {
    return Rank.string;
  }
  if (typeof value === 'number') {
    return Rank.number;
  }
  return typeof value === 'boolean' ? Rank.bool : rankOfObject(value);
}

function rankOfObject(value: object): Rank {
  if (Array.isArray(value)) {
    return Rank.array;
  }
  if (value instanceof Date) {
    return Rank.date;
  }
  if (!(value instanceof BSONValue)) {
    return Rank.object;
  }
  return RANK_OF_BSON[value._bsontype] ?? Rank.binData;
}

const RANK_OF_BSON: Readonly<Record<string, Rank>> = {
  MinKey: Rank.minKey,
  Double: Rank.number,
  Long: Rank.number,
  Decimal128: Rank.number,
  DBRef: Rank.object,
  Binary: Rank.binData,
  ObjectId: Rank.objectId,
  Timestamp: Rank.timestamp,
  BSONRegExp: Rank.regex,
  Code: Rank.code,
  MaxKey: Rank.maxKey,
};

export const isNumeric = (value: Value): value is NumericValue => rankOf(value) === Rank.number;

export const isNullish = (value: Value): value is null | undefined => value === null || value === undefined;

/** A plain embedded document. A DBRef is opaque here: nothing in it can be addressed. */
export const isDoc = (value: Value): value is Doc =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof BSONValue);

/** Own fields only: a document may well have no field named `constructor`. */
export const fieldOf = (doc: Doc, name: string): Value => (Object.hasOwn(doc, name) ? doc[name] : undefined);

/** Assigning to `__proto__` would change the object's class instead of adding a field. */
export function setField(doc: Doc, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(doc, name, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  doc[name] = value;
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') {
    return value;
  }
  if (value instanceof Double) {
    return value.value;
  }
  if (value instanceof Long) {
    return value.toNumber();
  }
  return value instanceof Decimal128 ? Number(value.toString()) : NaN;
}

/** Truth as MongoDB sees it in flags such as `{field: 1}`, `$exists` or `upsert`. */
export const isTruthy = (value: Value): boolean => {
  if (isNullish(value) || value === false) {
    return false;
  }
  return !isNumeric(value) || toNumber(value) !== 0;
};

export const isOperatorDoc = (value: Value): value is Doc =>
  isDoc(value) && (Object.keys(value)[0]?.startsWith('$') ?? false) && !('$ref' in value);

/** A deep copy of containers; scalars are never changed in place and may be shared. */
export function clone(value: Value): Value {
  if (Array.isArray(value)) {
    return value.map(clone);
  }
  return isDoc(value) ? cloneDoc(value) : value;
}

export function cloneDoc(doc: Doc): Doc {
  const copy: Doc = {};
  for (const name of Object.keys(doc)) {
    setField(copy, name, clone(doc[name]));
  }
  return copy;
}
