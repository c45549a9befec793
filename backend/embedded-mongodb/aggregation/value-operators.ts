import { Decimal128, Long, ObjectId } from 'bson';
import { badValue, CommandError, location } from '../errors';
import { addWidening, divide, multiply, negate } from '../values/arithmetic';
import { double } from '../values/codec';
import { compare, equals, keyOf } from '../values/compare';
import { isInt, render, typeName } from '../values/type-names';
import {
  type Doc,
  isDoc,
  isNullish,
  isNumeric,
  isTruthy,
  toNumber,
  type NumericValue,
  type Value,
} from '../values/types';
import { ACCUMULATORS } from './accumulators';

/** An operator on evaluated arguments. `listed` tells `{$sum: [a, b]}` from `{$sum: a}`. */
type ValueOperator = (args: Value[], listed: boolean) => Value;

/** In expressions, unlike in filters, a missing value sorts before null. */
const order = (a: Value, b: Value): number =>
  compare(a, b) || Number(a !== undefined || b === undefined) - Number(b !== undefined || a === undefined);

const comparison =
  (accept: (difference: number) => Value): ValueOperator =>
  ([a, b]) =>
    accept(order(a, b));

/** Null in, null out; anything that is no number is an error. */
const arithmetic =
  (name: string, calculate: (...numbers: NumericValue[]) => Value): ValueOperator =>
  (args) => {
    if (args.some(isNullish)) {
      return null;
    }
    const wrong = args.find((arg) => !isNumeric(arg));
    if (wrong !== undefined) {
      throw location(16554, `${name} only supports numeric types, not ${typeName(wrong)}`);
    }
    return calculate(...(args as NumericValue[]));
  };

const sum = (numbers: NumericValue[]): NumericValue => numbers.reduce(addWidening, 0);

const dateShifted = (date: Date, by: NumericValue[]): Date => new Date(date.getTime() + toNumber(sum(by)));

const addOperator: ValueOperator = (args, listed) => {
  const date = args.find((arg) => arg instanceof Date);
  if (date && !args.some(isNullish)) {
    return dateShifted(date, args.filter(isNumeric));
  }
  return arithmetic('$add', (...numbers) => sum(numbers))(args, listed);
};

const subtractOperator: ValueOperator = (args, listed) => {
  const [a, b] = args;
  if (a instanceof Date && b instanceof Date) {
    return Long.fromNumber(a.getTime() - b.getTime());
  }
  if (a instanceof Date && isNumeric(b)) {
    return dateShifted(a, [negate(b)]);
  }
  return arithmetic('$subtract', (x, y) => (x === undefined || y === undefined ? null : addWidening(x, negate(y))))(
    args,
    listed,
  );
};

const rounding = (name: string, round: (value: number) => number): [string, ValueOperator] => [
  name,
  arithmetic(name, (value = 0, places = 0) => {
    if (value instanceof Decimal128) {
      throw badValue(`${name} of a decimal is not supported by the embedded development database`);
    }
    const scale = 10 ** toNumber(places);
    const result = round(toNumber(value) * scale) / scale;
    return value instanceof Long
      ? Long.fromNumber(result)
      : typeof value === 'number' && isInt(value)
        ? result
        : double(result);
  }),
];

/** Half to even, as MongoDB rounds. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + Math.abs(floor % 2) : Math.round(value);
}

const arrayAt = (array: Value[], position: number): Value => array.at(position);

const arrayOperator =
  (name: string, apply: (array: Value[], ...args: Value[]) => Value): ValueOperator =>
  ([input, ...args]) => {
    if (isNullish(input)) {
      return null;
    }
    if (!Array.isArray(input)) {
      throw location(28689, `${name}'s first argument must be an array, but is ${typeName(input)}`);
    }
    return apply(input, ...args);
  };

function sliceArray(array: Value[], first: Value, count: Value): Value[] {
  const start = toNumber(first);
  if (count === undefined) {
    return start < 0 ? array.slice(start) : array.slice(0, start);
  }
  const from = start < 0 ? Math.max(0, array.length + start) : start;
  return array.slice(from, from + toNumber(count));
}

/** A set operation on the canonical keys of the elements; null when any argument is null. */
const setOperator =
  (name: string, apply: (a: Map<string, Value>, b: Map<string, Value>) => Value): ValueOperator =>
  (args) => {
    if (args.some(isNullish)) {
      return null;
    }
    const sets = args.map((arg) => {
      if (!Array.isArray(arg)) {
        throw location(17043, `All operands of ${name} must be arrays. One argument is of type: ${typeName(arg)}`);
      }
      return new Map(arg.map((element) => [keyOf(element), element]));
    });
    const [first = new Map<string, Value>(), second = new Map<string, Value>(), ...others] = sets;
    return apply(
      first,
      others.reduce((all, next) => new Map([...all, ...next]), second),
    );
  };

const valuesWhere = (set: Map<string, Value>, keep: (key: string) => boolean): Value[] =>
  [...set].filter(([key]) => keep(key)).map(([, value]) => value);

function pairsToObject(pairs: Value): Doc {
  const entries = (pairs as Value[]).map((pair) =>
    Array.isArray(pair) ? [pair[0], pair[1]] : isDoc(pair) ? [pair['k'], pair['v']] : [undefined],
  );
  if (entries.some(([name]) => typeof name !== 'string')) {
    throw location(40386, '$arrayToObject requires an array of key-value pairs');
  }
  return Object.fromEntries(entries) as Doc;
}

const conversionFailure = (value: Value, type: string): CommandError =>
  new CommandError(
    241,
    'ConversionFailure',
    `Failed to parse ${type} ${render(value)} in $convert with no onError value`,
  );

const conversion =
  (convert: (value: NonNullable<Value>) => Value): ValueOperator =>
  ([value]) =>
    value === null || value === undefined ? null : convert(value);

function toText(value: NonNullable<Value>): string {
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (value instanceof ObjectId) {
    return value.toHexString();
  }
  return typeof value === 'string' ? value : render(value);
}

function parseNumber(value: NonNullable<Value>, type: string): number {
  const number =
    typeof value === 'string' && value.trim() !== ''
      ? Number(value)
      : typeof value === 'boolean' || value instanceof Date
        ? Number(value)
        : toNumber(value);
  if (Number.isNaN(number)) {
    throw conversionFailure(value, type);
  }
  return number;
}

function toObjectId(value: NonNullable<Value>): ObjectId {
  if (value instanceof ObjectId) {
    return value;
  }
  if (typeof value !== 'string' || !/^[0-9a-f]{24}$/i.test(value)) {
    throw conversionFailure(value, 'objectId');
  }
  return ObjectId.createFromHexString(value);
}

/** `{$max: '$array'}` looks into the array, `{$max: [a, b]}` at its arguments. */
const accumulating = (name: string): [string, ValueOperator] => [
  name,
  (args, listed) => {
    const [only] = args;
    const values = args.length === 1 && Array.isArray(only) && !listed ? only : args;
    const state = ACCUMULATORS.get(name)?.();
    values.forEach((value) => state?.add(value));
    return state?.result();
  },
];

export const VALUE_OPERATORS = new Map<string, ValueOperator>([
  ['$eq', comparison((d) => d === 0)],
  ['$ne', comparison((d) => d !== 0)],
  ['$gt', comparison((d) => d > 0)],
  ['$gte', comparison((d) => d >= 0)],
  ['$lt', comparison((d) => d < 0)],
  ['$lte', comparison((d) => d <= 0)],
  ['$cmp', comparison(Math.sign)],
  ['$add', addOperator],
  ['$subtract', subtractOperator],
  [
    '$multiply',
    arithmetic('$multiply', (...numbers) =>
      numbers.reduce((a, b) => multiply(a, b) ?? double(toNumber(a) * toNumber(b)), 1),
    ),
  ],
  [
    '$divide',
    arithmetic('$divide', (a, b) => {
      if (a === undefined || b === undefined || toNumber(b) === 0) {
        throw badValue("can't $divide by zero");
      }
      return divide(a, b);
    }),
  ],
  rounding('$abs', Math.abs),
  rounding('$ceil', Math.ceil),
  rounding('$floor', Math.floor),
  rounding('$trunc', Math.trunc),
  rounding('$round', roundHalfEven),
  accumulating('$sum'),
  accumulating('$avg'),
  accumulating('$min'),
  accumulating('$max'),
  [
    '$size',
    ([array]) => {
      if (!Array.isArray(array)) {
        throw location(17124, `The argument to $size must be an array, but was of type: ${typeName(array)}`);
      }
      return array.length;
    },
  ],
  ['$isArray', ([value]) => Array.isArray(value)],
  ['$arrayElemAt', arrayOperator('$arrayElemAt', (array, position) => arrayAt(array, toNumber(position)))],
  ['$first', arrayOperator('$first', (array) => array[0])],
  ['$last', arrayOperator('$last', (array) => array.at(-1))],
  ['$slice', arrayOperator('$slice', sliceArray)],
  ['$reverseArray', arrayOperator('$reverseArray', (array) => array.toReversed())],
  ['$indexOfArray', arrayOperator('$indexOfArray', (array, value) => array.findIndex((item) => equals(item, value)))],
  ['$concatArrays', (args) => (args.some(isNullish) ? null : args.flatMap((arg) => arg as Value[]))],
  [
    '$in',
    ([value, array]) => {
      if (!Array.isArray(array)) {
        throw location(40081, `$in requires an array as a second argument, found: ${typeName(array)}`);
      }
      return array.some((item) => equals(item, value));
    },
  ],
  ['$setUnion', setOperator('$setUnion', (a, b) => [...new Map([...a, ...b]).values()])],
  ['$setIntersection', setOperator('$setIntersection', (a, b) => valuesWhere(a, (key) => b.has(key)))],
  ['$setDifference', setOperator('$setDifference', (a, b) => valuesWhere(a, (key) => !b.has(key)))],
  ['$setIsSubset', setOperator('$setIsSubset', (a, b) => [...a.keys()].every((key) => b.has(key)))],
  ['$setEquals', setOperator('$setEquals', (a, b) => a.size === b.size && [...a.keys()].every((key) => b.has(key)))],
  ['$mergeObjects', (args) => Object.assign({}, ...args.flat().filter(isDoc)) as Doc],
  ['$objectToArray', ([value]) => (isDoc(value) ? Object.entries(value).map(([k, v]) => ({ k, v })) : null)],
  ['$arrayToObject', (args, listed) => pairsToObject(listed && args.length > 1 ? args : args[0])],
  ['$type', ([value]) => typeName(value)],
  ['$isNumber', ([value]) => isNumeric(value)],
  ['$toString', conversion(toText)],
  ['$toObjectId', conversion(toObjectId)],
  ['$toBool', conversion(isTruthy)],
  ['$toInt', conversion((value) => Math.trunc(parseNumber(value, 'int')))],
  ['$toLong', conversion((value) => Long.fromNumber(Math.trunc(parseNumber(value, 'long'))))],
  ['$toDouble', conversion((value) => double(parseNumber(value, 'double')))],
  [
    '$toDate',
    conversion(
      (value) =>
        new Date(
          typeof value === 'string'
            ? value
            : value instanceof ObjectId
              ? value.getTimestamp()
              : parseNumber(value, 'date'),
        ),
    ),
  ],
  [
    '$concat',
    (args) =>
      args.some(isNullish)
        ? null
        : args
            .map((arg) => {
              if (typeof arg !== 'string') {
                throw location(16702, `$concat only supports strings, not ${typeName(arg)}`);
              }
              return arg;
            })
            .join(''),
  ],
]);
