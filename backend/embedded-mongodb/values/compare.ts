import { Binary, BSONRegExp, Decimal128, Long, ObjectId, Timestamp } from 'bson';
import { canonicalNumber, compareExact, exactNumber } from './decimal';
import { isNumeric, type Doc, type NumericValue, rankOf, Rank, toNumber, type Value } from './types';
import { asText, render } from './type-names';

export type Comparator = (a: Value, b: Value) => number;

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

function compareNumbers(a: NumericValue, b: NumericValue): number {
  if (a instanceof Decimal128 || b instanceof Decimal128 || a instanceof Long !== b instanceof Long) {
    const x = exactNumber(a);
    const y = exactNumber(b);
    if (x && y) {
      return compareExact(x, y);
    }
  }
  if (a instanceof Long && b instanceof Long) {
    return a.compare(b);
  }
  const x = toNumber(a);
  const y = toNumber(b);
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

/** A text that is the same for equal values and different for unequal ones: the key of hash look-ups. */
export function keyOf(value: Value): string {
  const rank = rankOf(value);
  switch (rank) {
    case Rank.null:
      return 'z';
    case Rank.number:
      return isNumeric(value) ? `n${canonicalNumber(value)}` : '';
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

/** String comparison under a collation document; undefined means plain BSON order. */
export function collationOf(spec: Value): Comparator | undefined {
  const options = spec as Doc | undefined;
  const locale = options?.['locale'];
  if (typeof locale !== 'string' || locale === 'simple') {
    return undefined;
  }
  const strength = toNumber(options?.['strength'] ?? 3);
  const collator = new Intl.Collator(locale.replace('_', '-').split('@')[0], {
    sensitivity: strength === 1 ? 'base' : strength === 2 ? 'accent' : 'variant',
    numeric: options?.['numericOrdering'] === true,
  });
  return (a, b) => (typeof a === 'string' && typeof b === 'string' ? collator.compare(a, b) : compare(a, b));
}
