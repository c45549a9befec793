import { Long, ObjectId } from 'bson';
import { CommandError, location } from '../errors';
import { double } from '../values/codec';
import { compare, equals, keyOf } from '../values/compare';
import { asText, render, typeName } from '../values/type-names';
import { type Doc, isDoc, isNullish, isNumeric, isTruthy, toNumber, type Value } from '../values/types';
import { ACCUMULATORS } from './accumulators';
import { NUMBER_OPERATORS } from './number-operators';

/** An operator on evaluated arguments. `listed` tells `{$sum: [a, b]}` from `{$sum: a}`. */
export type ValueOperator = (args: Value[], listed: boolean) => Value;

/** In expressions, unlike in filters, a missing value sorts before null. */
const comparison =
  (accept: (difference: number) => Value): ValueOperator =>
  ([a, b]) =>
    accept(compare(a, b) || Number(b === undefined && a === null) - Number(a === undefined && b === null));

/** `{$max: '$array'}` looks into the array, `{$max: [a, b]}` at its arguments. */
const accumulating =
  (name: string): ValueOperator =>
  (args, listed) => {
    const [only] = args;
    return ACCUMULATORS.get(name)?.(!listed && Array.isArray(only) ? only : args);
  };

function arrayOf(operator: string, value: Value, code: number): Value[] {
  if (!Array.isArray(value)) {
    throw location(code, `The argument to ${operator} must be an array, but was of type: ${typeName(value)}`);
  }
  return value;
}

const onArray =
  (name: string, apply: (array: Value[], ...args: Value[]) => Value): ValueOperator =>
  ([input, ...args]) =>
    isNullish(input) ? null : apply(arrayOf(name, input, 28689), ...args);

function slice(array: Value[], first: Value, count: Value): Value[] {
  const start = toNumber(first);
  if (count === undefined) {
    return start < 0 ? array.slice(start) : array.slice(0, start);
  }
  const from = start < 0 ? Math.max(0, array.length + start) : start;
  return array.slice(from, from + toNumber(count));
}

type ValueSet = Map<string, Value>;

/** Sets are arrays without order and repetition; null when any argument is null. */
const onSets =
  (name: string, apply: (a: ValueSet, b: ValueSet) => Value): ValueOperator =>
  (args) => {
    if (args.some(isNullish)) {
      return null;
    }
    const [a, b] = args.map((arg) => new Map(arrayOf(name, arg, 17043).map((element) => [keyOf(element), element])));
    return apply(a ?? new Map<string, Value>(), b ?? new Map<string, Value>());
  };

const pick = (set: ValueSet, keep: (key: string) => boolean): Value[] =>
  [...set].flatMap(([key, value]) => (keep(key) ? [value] : []));

const isSubset = (a: ValueSet, b: ValueSet): boolean => [...a.keys()].every((key) => b.has(key));

function arrayToObject(pairs: Value[]): Doc {
  const entries = pairs.map((pair) => (isDoc(pair) ? [pair['k'], pair['v']] : Array.isArray(pair) ? pair : []));
  if (entries.some(([name]) => typeof name !== 'string')) {
    throw location(40386, '$arrayToObject requires an array of key-value pairs');
  }
  return Object.fromEntries(entries) as Doc;
}

/** Null and missing stay null. */
const conversion =
  (convert: (value: NonNullable<Value>) => Value): ValueOperator =>
  ([value]) =>
    value === null || value === undefined ? null : convert(value);

const failure = (value: Value, type: string): CommandError =>
  new CommandError(
    241,
    'ConversionFailure',
    `Failed to parse ${type} ${render(value)} in $convert with no onError value`,
  );

function numberFrom(value: NonNullable<Value>, type: string): number {
  const isText = typeof value === 'string' && value.trim() !== '';
  const number = isText || typeof value === 'boolean' || value instanceof Date ? Number(value) : toNumber(value);
  if (Number.isNaN(number)) {
    throw failure(value, type);
  }
  return number;
}

function textFrom(value: NonNullable<Value>): string {
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (value instanceof ObjectId) {
    return value.toHexString();
  }
  return typeof value === 'string' ? value : render(value);
}

function objectIdFrom(value: NonNullable<Value>): ObjectId {
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) {
    return ObjectId.createFromHexString(value);
  }
  if (!(value instanceof ObjectId)) {
    throw failure(value, 'objectId');
  }
  return value;
}

function dateFrom(value: NonNullable<Value>): Date {
  if (value instanceof ObjectId) {
    return value.getTimestamp();
  }
  const date = new Date(typeof value === 'string' ? value : numberFrom(value, 'date'));
  if (Number.isNaN(date.getTime())) {
    throw failure(value, 'date');
  }
  return date;
}

const OPERATORS: Record<string, ValueOperator> = {
  ...NUMBER_OPERATORS,
  $eq: comparison((d) => d === 0),
  $ne: comparison((d) => d !== 0),
  $gt: comparison((d) => d > 0),
  $gte: comparison((d) => d >= 0),
  $lt: comparison((d) => d < 0),
  $lte: comparison((d) => d <= 0),
  $cmp: comparison(Math.sign),
  $sum: accumulating('$sum'),
  $avg: accumulating('$avg'),
  $min: accumulating('$min'),
  $max: accumulating('$max'),
  $size: ([array]) => arrayOf('$size', array, 17124).length,
  $isArray: ([value]) => Array.isArray(value),
  $in: ([value, array]) => arrayOf('$in', array, 40081).some((item) => equals(item, value)),
  $arrayElemAt: onArray('$arrayElemAt', (array, position) => array.at(toNumber(position))),
  $first: onArray('$first', (array) => array[0]),
  $last: onArray('$last', (array) => array.at(-1)),
  $slice: onArray('$slice', slice),
  $reverseArray: onArray('$reverseArray', (array) => array.toReversed()),
  $indexOfArray: onArray('$indexOfArray', (array, value) => array.findIndex((item) => equals(item, value))),
  $concatArrays: (args) => (args.some(isNullish) ? null : args.flatMap((arg) => arrayOf('$concatArrays', arg, 28664))),
  $setUnion: onSets('$setUnion', (a, b) => [...new Map([...a, ...b]).values()]),
  $setIntersection: onSets('$setIntersection', (a, b) => pick(a, (key) => b.has(key))),
  $setDifference: onSets('$setDifference', (a, b) => pick(a, (key) => !b.has(key))),
  $setIsSubset: onSets('$setIsSubset', isSubset),
  $setEquals: onSets('$setEquals', (a, b) => isSubset(a, b) && isSubset(b, a)),
  $mergeObjects: (args) => Object.assign({}, ...args.flat().filter(isDoc)) as Doc,
  $objectToArray: ([value]) => (isDoc(value) ? Object.entries(value).map(([k, v]) => ({ k, v })) : null),
  $arrayToObject: onArray('$arrayToObject', arrayToObject),
  $type: ([value]) => typeName(value),
  $isNumber: ([value]) => isNumeric(value),
  $toString: conversion(textFrom),
  $toObjectId: conversion(objectIdFrom),
  $toBool: conversion((value) => isTruthy(value)),
  $toInt: conversion((value) => Math.trunc(numberFrom(value, 'int'))),
  $toLong: conversion((value) => Long.fromNumber(Math.trunc(numberFrom(value, 'long')))),
  $toDouble: conversion((value) => double(numberFrom(value, 'double'))),
  $toDate: conversion(dateFrom),
  $concat: (args) => {
    const wrong = args.find((arg) => !isNullish(arg) && typeof arg !== 'string');
    if (wrong !== undefined) {
      throw location(16702, `$concat only supports strings, not ${typeName(wrong)}`);
    }
    return args.some(isNullish) ? null : args.map(asText).join('');
  },
};

export const VALUE_OPERATORS = new Map(Object.entries(OPERATORS));
