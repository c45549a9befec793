import { Decimal128, Double, Long, ObjectId } from 'bson';
import { badValue } from '../errors';
import { isNumeric, rankOf, Rank, toNumber, type Value } from './types';

const MIN_INT = -(2 ** 31);
const MAX_INT = 2 ** 31 - 1;

export const isInt = (value: number): boolean =>
  Number.isInteger(value) && value >= MIN_INT && value <= MAX_INT && !Object.is(value, -0);

const NAME_OF_RANK: Record<Rank, string> = {
  [Rank.minKey]: 'minKey',
  [Rank.null]: 'null',
  [Rank.number]: 'double',
  [Rank.string]: 'string',
  [Rank.object]: 'object',
  [Rank.array]: 'array',
  [Rank.binData]: 'binData',
  [Rank.objectId]: 'objectId',
  [Rank.bool]: 'bool',
  [Rank.date]: 'date',
  [Rank.timestamp]: 'timestamp',
  [Rank.regex]: 'regex',
  [Rank.code]: 'javascript',
  [Rank.maxKey]: 'maxKey',
};

/** The alias that `$type` uses; `missing` for an absent value. */
export function typeName(value: Value): string {
  if (value === undefined) {
    return 'missing';
  }
  if (typeof value === 'number') {
    return isInt(value) ? 'int' : 'double';
  }
  if (value instanceof Decimal128) {
    return 'decimal';
  }
  return value instanceof Long && rankOf(value) === Rank.number ? 'long' : NAME_OF_RANK[rankOf(value)];
}

/** https://www.mongodb.com/docs/manual/reference/bson-types/ */
const NAME_OF_CODE = new Map<number, string>([
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [6, 'undefined'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [11, 'regex'],
  [13, 'javascript'],
  [16, 'int'],
  [17, 'timestamp'],
  [18, 'long'],
  [19, 'decimal'],
  [-1, 'minKey'],
  [127, 'maxKey'],
]);
const KNOWN_NAMES = new Set(NAME_OF_CODE.values());

/** A predicate for one argument of the `$type` query operator: a name or a number. */
export function typeTest(type: Value): (value: Value) => boolean {
  if (type === 'number') {
    return isNumeric;
  }
  const name = typeof type === 'string' ? type : NAME_OF_CODE.get(toNumber(type));
  if (name === undefined || !KNOWN_NAMES.has(name)) {
    throw badValue(`Unknown type name alias or invalid type code: ${render(type)}`);
  }
  return (value) => value !== undefined && typeName(value) === name;
}

/** A string as it is, anything else as MongoDB writes it in messages. */
export const asText = (value: Value): string => (typeof value === 'string' ? value : render(value));

/** A value as MongoDB writes it in messages. */
export function render(value: Value): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[ ${value.map(render).join(', ')} ]`;
  }
  if (value instanceof ObjectId) {
    return `ObjectId('${value.toHexString()}')`;
  }
  if (value instanceof Date) {
    return `new Date(${value.getTime()})`;
  }
  if (value instanceof Double || value instanceof Long || value instanceof Decimal128) {
    return value.toString();
  }
  if (rankOf(value) === Rank.object) {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${render(field as Value)}`);
    return `{ ${fields.join(', ')} }`;
  }
  return JSON.stringify(value);
}
