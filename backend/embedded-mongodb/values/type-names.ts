import { Decimal128, Double, Long, ObjectId } from 'bson';
import { badValue } from '../errors';
import { isNumeric, rankOf, Rank, toNumber, type Value } from './types';

const MIN_INT = -(2 ** 31);
const MAX_INT = 2 ** 31 - 1;

export const isInt = (value: number): boolean =>
  Number.isInteger(value) && value >= MIN_INT && value <= MAX_INT && !Object.is(value, -0);

/** https://www.mongodb.com/docs/manual/reference/bson-types/ */
const TYPES: [name: string, code: number, rank?: Rank][] = [
  ['double', 1, Rank.number],
  ['string', 2, Rank.string],
  ['object', 3, Rank.object],
  ['array', 4, Rank.array],
  ['binData', 5, Rank.binData],
  ['undefined', 6],
  ['objectId', 7, Rank.objectId],
  ['bool', 8, Rank.bool],
  ['date', 9, Rank.date],
  ['null', 10, Rank.null],
  ['regex', 11, Rank.regex],
  ['javascript', 13, Rank.code],
  ['int', 16],
  ['timestamp', 17, Rank.timestamp],
  ['long', 18],
  ['decimal', 19],
  ['minKey', -1, Rank.minKey],
  ['maxKey', 127, Rank.maxKey],
];
const NAME_OF_RANK = new Map(TYPES.map(([name, , rank]) => [rank, name]));

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
  const rank = rankOf(value);
  return value instanceof Long && rank === Rank.number ? 'long' : (NAME_OF_RANK.get(rank) ?? 'undefined');
}

/** A predicate for one argument of the `$type` query operator: a name or a number. */
export function typeTest(type: Value): (value: Value) => boolean {
  if (type === 'number') {
    return isNumeric;
  }
  const [wanted] = TYPES.find(([name, code]) => name === type || code === toNumber(type)) ?? [];
  if (wanted === undefined) {
    throw badValue(`Unknown type name alias or invalid type code: ${render(type)}`);
  }
  return (value) => value !== undefined && typeName(value) === wanted;
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
