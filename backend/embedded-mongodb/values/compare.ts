import { type Binary, BSONRegExp, Long, type ObjectId, type Timestamp } from 'bson';
import { type Doc, type NumericValue, rankOf, Rank, toNumber, type Value } from './types';
import { asText, render } from './type-names';

/** BSON order: by type first, then within the type. Missing and null are equal. */
export function compare(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return compareStrings(a, b);
  }
  const rank = rankOf(a);
  const difference = rank - rankOf(b);
  return difference === 0 ? compareWithin(rank, a, b) : difference;
}

export const equals = (a: Value, b: Value): boolean => compare(a, b) === 0;

function compareWithin(rank: Rank, a: Value, b: Value): number {
  switch (rank) {
    case Rank.null:
    case Rank.minKey:
    case Rank.maxKey:
      return 0;
    case Rank.number:
      return compareNumbers(a as NumericValue, b as NumericValue);
    case Rank.string:
      return compareStrings(asText(a), asText(b));
    case Rank.object:
      return compareDocs(a as Doc, b as Doc);
    case Rank.array:
      return compareArrays(a as Value[], b as Value[]);
    case Rank.binData:
      return compareBinaries(a as Binary, b as Binary);
    case Rank.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case Rank.bool:
    case Rank.date:
      return Number(a) - Number(b);
    case Rank.timestamp:
      return (a as Timestamp).compare(b as Timestamp);
    case Rank.regex:
    case Rank.code:
      return compareStrings(scalarText(a), scalarText(b));
  }
}

/** JavaScript compares a bigint with a double exactly; a decimal counts as its nearest double. */
const comparable = (value: NumericValue): number | bigint =>
  value instanceof Long ? value.toBigInt() : toNumber(value);

function compareNumbers(a: NumericValue, b: NumericValue): number {
  const x = comparable(a);
  const y = comparable(b);
  if (Number.isNaN(x) || Number.isNaN(y)) {
    // NaN sorts before every other number and equals itself.
    return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
  }
  return x < y ? -1 : x > y ? 1 : 0;
}

/** MongoDB compares UTF-8 bytes, which is code point order; JavaScript's `<` compares UTF-16 units. */
export function compareStrings(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      return x >= 0xd800 && y >= 0xd800 ? codePointOrder(x) - codePointOrder(y) : x - y;
    }
  }
  return a.length - b.length;
}

/** Moves surrogates (code points above 0xffff) behind the units 0xe000 to 0xffff. */
const codePointOrder = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit + 0x2000);

function compareDocs(a: Doc, b: Doc): number {
  const namesA = Object.keys(a);
  const namesB = Object.keys(b);
  const length = Math.min(namesA.length, namesB.length);
  for (let i = 0; i < length; i++) {
    const nameA = namesA[i] ?? '';
    const nameB = namesB[i] ?? '';
    const difference =
      rankOf(a[nameA]) - rankOf(b[nameB]) || compareStrings(nameA, nameB) || compare(a[nameA], b[nameB]);
    if (difference !== 0) {
      return difference;
    }
  }
  return namesA.length - namesB.length;
}

function compareArrays(a: Value[], b: Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = compare(a[i], b[i]);
    if (difference !== 0) {
      return difference;
    }
  }
  return a.length - b.length;
}

function compareBinaries(a: Binary, b: Binary): number {
  const x = a.value();
  const y = b.value();
  return x.length - y.length || a.sub_type - b.sub_type || Buffer.compare(x, y);
}

const scalarText = (value: Value): string =>
  value instanceof BSONRegExp ? `${value.pattern}/${value.options}` : render(value);

/** The same for equal numbers of different types. */
const numberKey = (value: number | bigint): string =>
  `n${typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value}`;

/** A text that is the same for equal values and different for unequal ones: the key of hash look-ups. */
export function keyOf(value: Value): string {
  const rank = rankOf(value);
  switch (rank) {
    case Rank.null:
      return 'z';
    case Rank.number:
      return numberKey(comparable(value as NumericValue));
    case Rank.string:
      return `s${JSON.stringify(value)}`;
    case Rank.object:
      return `{${Object.entries(value as Doc)
        .map(([name, field]) => `${JSON.stringify(name)}:${keyOf(field)}`)
        .join()}}`;
    case Rank.array:
      return `[${(value as Value[]).map(keyOf).join()}]`;
    case Rank.binData:
      return `b${(value as Binary).sub_type}:${Buffer.from((value as Binary).value()).toString('base64')}`;
    case Rank.objectId:
      return `o${(value as ObjectId).toHexString()}`;
    case Rank.bool:
      return value === true ? 't' : 'f';
    case Rank.date:
      return `d${Number(value)}`;
    case Rank.timestamp:
    case Rank.minKey:
    case Rank.maxKey:
    case Rank.regex:
    case Rank.code:
      return `x${rank}${scalarText(value)}`;
  }
}
