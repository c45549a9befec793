import { BSONRegExp } from 'bson';
import { badValue, notSupported, unknownOperator } from '../errors';
import { compare, equals, keyOf } from '../values/compare';
import { typeTest } from '../values/type-names';
import { type Doc, isDoc, rankOf, Rank, toNumber, type Value } from '../values/types';
import { toRegExp } from './regex';

export type ValueTest = (value: Value) => boolean;

export interface OperatorContext {
  /** The leaf is an element of an array already: an array in it is not looked into. */
  isElement?: boolean | undefined;
  /** Compiles `$elemMatch` on documents. */
  filter: (filter: Doc) => (doc: Doc) => boolean;
  /** Compiles `$elemMatch` on plain values, such as `{$gt: 5}`. */
  value: (expression: Doc) => ValueTest;
}

/** A leaf matches when it, or one element of it, does. */
const anyElement =
  (test: ValueTest): ValueTest =>
  (leaf) =>
    Array.isArray(leaf) ? test(leaf) || leaf.some(test) : test(leaf);

/** Comparisons stay within a type; only the bounds of all types look beyond it. */
function comparison(argument: Value, accept: (order: number) => boolean): ValueTest {
  const rank = rankOf(argument);
  const anyType = rank === Rank.minKey || rank === Rank.maxKey;
  return (value) => (anyType || rankOf(value) === rank) && accept(compare(value, argument));
}

function regexTest(pattern: Value, options?: Value): ValueTest {
  const expression = toRegExp(pattern, options);
  return (value) => {
    if (typeof value === 'string') {
      return expression.test(value);
    }
    return value instanceof BSONRegExp && pattern instanceof BSONRegExp && equals(value, pattern);
  };
}

function membership(list: Value): ValueTest {
  if (!Array.isArray(list)) {
    throw badValue('$in needs an array');
  }
  const patterns = list.filter((item) => item instanceof BSONRegExp).map((pattern) => regexTest(pattern));
  const plain = list.filter((item) => !(item instanceof BSONRegExp));
  if (plain.some((item) => isDoc(item) && Object.keys(item)[0]?.startsWith('$') === true)) {
    throw badValue('cannot nest $ under $in');
  }
  const keys = new Set(plain.map(keyOf));
  return (value) => keys.has(keyOf(value)) || patterns.some((test) => test(value));
}

function elementMatch(argument: Value, context: OperatorContext): ValueTest {
  if (!isDoc(argument)) {
    throw badValue('$elemMatch needs an Object');
  }
  const first = Object.keys(argument)[0] ?? '';
  if (first.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(first)) {
    const test = context.value(argument);
    return (leaf) => Array.isArray(leaf) && leaf.some((element) => test(element));
  }
  const test = context.filter(argument);
  return (leaf) => Array.isArray(leaf) && leaf.some((element) => isDoc(element) && test(element));
}

function sizeTest(argument: Value): ValueTest {
  const size = toNumber(argument);
  if (!Number.isInteger(size) || size < 0) {
    throw badValue('$size must be a whole number of at least 0');
  }
  return (leaf) => Array.isArray(leaf) && leaf.length === size;
}

function typeMatch(argument: Value): ValueTest {
  const tests = (Array.isArray(argument) ? argument : [argument]).map(typeTest);
  return (value) => tests.some((test) => test(value));
}

const REFUSED = new Set([
  ...['$near', '$nearSphere', '$geoWithin', '$geoIntersects'],
  ...['$bitsAllSet', '$bitsAllClear', '$bitsAnySet', '$bitsAnyClear', '$mod'],
]);

/** The test of one operator on a leaf value. Negations and `$exists` are the filter's business. */
export function operatorTest(name: string, argument: Value, siblings: Doc, context: OperatorContext): ValueTest {
  switch (name) {
    case '$size':
      return sizeTest(argument);
    case '$elemMatch':
      return elementMatch(argument, context);
    default: {
      const test = singleValueTest(name, argument, siblings);
      return context.isElement === true ? test : anyElement(test);
    }
  }
}

function singleValueTest(name: string, argument: Value, siblings: Doc): ValueTest {
  switch (name) {
    case '$eq':
      return (value) => equals(value, argument);
    case '$gt':
      return comparison(argument, (order) => order > 0);
    case '$gte':
      return comparison(argument, (order) => order >= 0);
    case '$lt':
      return comparison(argument, (order) => order < 0);
    case '$lte':
      return comparison(argument, (order) => order <= 0);
    case '$in':
      return membership(argument);
    case '$regex':
      return regexTest(argument, siblings['$options']);
    case '$options':
      if (!('$regex' in siblings)) {
        throw badValue('$options needs a $regex');
      }
      return () => true;
    case '$type':
      return typeMatch(argument);
    default:
      throw REFUSED.has(name) ? notSupported(`the query operator ${name}`) : unknownOperator(name);
  }
}
