import { BSONRegExp, Double, Long, ObjectId } from 'bson';
import { Context, evalExpr, ProcessingMode } from 'mingo/core';
import * as mingo from 'mingo/operators/expression';
import type { AnyObject, Options } from 'mingo/types';
import { FOLDS, refuseInexact } from '../aggregation/accumulators';
import { badValue, CommandError, location, notSupported, unknownExpression } from '../errors';
import { compare, equals } from '../values/compare';
import { type Doc, isDoc, isNumeric, setField, type Value } from '../values/types';
import { isArrayIndex } from '../values/path';
import { toRegExp } from './regex';

type Operator = (doc: AnyObject, argument: unknown, options: Options) => unknown;

const known = new Map(Object.entries<Operator>(mingo as Record<string, unknown> as Record<string, Operator>));

/** Where mingo's semantics are MongoDB's for strings, doubles, dates, booleans, object ids, arrays and documents. */
const DELEGATED = new Set([
  ...['$and', '$or', '$not', '$cond', '$ifNull', '$switch', '$let', '$literal', '$map', '$filter', '$reduce', '$range'],
  ...['$arrayElemAt', '$first', '$last', '$slice', '$size', '$isArray', '$concatArrays', '$reverseArray'],
  ...['$setUnion', '$setIntersection', '$setDifference', '$setIsSubset', '$setEquals'],
  ...['$mergeObjects', '$objectToArray', '$arrayToObject', '$toInt', '$toDouble', '$toBool', '$toDate', '$isNumber'],
  ...['$concat', '$toLower', '$toUpper', '$trim', '$ltrim', '$rtrim', '$split', '$strLenCP', '$substrCP'],
  ...['$replaceOne', '$replaceAll', '$regexMatch', '$regexFind', '$regexFindAll', '$dateToString'],
  ...['$year', '$month', '$dayOfMonth', '$dayOfWeek', '$dayOfYear', '$hour', '$minute', '$second', '$millisecond'],
]);
const ARITHMETIC = [
  ...['$add', '$subtract', '$multiply', '$divide', '$mod', '$pow', '$sqrt', '$exp', '$ln', '$log', '$log10'],
  ...['$abs', '$ceil', '$floor', '$trunc', '$round'],
];

/** mingo wants a list from these even for one argument, and no list around one argument from all others. */
const TAKES_LIST = new Set([
  ...['$and', '$or', '$concat', '$concatArrays', '$setUnion', '$setIntersection', '$add', '$multiply', '$mergeObjects'],
  ...['$round', '$trunc'],
]);

/** `apply` gets the evaluated arguments; one that is no list stands alone. */
const onValues =
  (apply: (args: Value[]) => unknown): Operator =>
  (doc, argument, options) =>
    apply([evalExpr(doc, argument, options)].flat() as Value[]);

/** In expressions, unlike in filters, a missing value sorts before null. */
const comparison = (accept: (difference: number) => Value): Operator =>
  onValues(([a, b]) =>
    accept(compare(a, b) || Number(b === undefined && a === null) - Number(a === undefined && b === null)),
  );

const onDoubles =
  (name: string): Operator =>
  (doc, argument, options) => {
    const args: unknown = evalExpr(doc, argument, options);
    refuseInexact(name, [args].flat());
    const literal = Array.isArray(args) ? args.map(($literal: unknown) => ({ $literal })) : { $literal: args };
    return known.get(name)?.(doc, literal, options);
  };

const OPERATORS: Record<string, Operator> = {
  ...Object.fromEntries([...known].filter(([name]) => DELEGATED.has(name))),
  ...Object.fromEntries(ARITHMETIC.map((name) => [name, onDoubles(name)])),
  ...Object.fromEntries(Object.entries(FOLDS).map(([name, fold]) => [name, onValues(fold)])),
  $eq: comparison((d) => d === 0),
  $ne: comparison((d) => d !== 0),
  $gt: comparison((d) => d > 0),
  $gte: comparison((d) => d >= 0),
  $lt: comparison((d) => d < 0),
  $lte: comparison((d) => d <= 0),
  $cmp: comparison(Math.sign),
  $in: onValues(([value, list]) => Array.isArray(list) && list.some((item) => equals(item, value))),
  $toString: (doc, argument, options) => {
    const value: unknown = evalExpr(doc, argument, options);
    return value instanceof ObjectId
      ? value.toHexString()
      : known.get('$toString')?.(doc, { $literal: value }, options);
  },
};

const OPTIONS: Options = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({ expression: OPERATORS }),
};

/** A pipeline evaluates the same expressions on many documents, and several expressions on each. */
const compiled = new WeakMap<object, unknown>();
const plainForms = new WeakMap<object, unknown>();

function once<T extends Doc | Value[]>(results: WeakMap<object, unknown>, key: T, make: (key: T) => unknown): unknown {
  let result = results.get(key);
  if (result === undefined) {
    result = make(key);
    results.set(key, result);
  }
  return result;
}

/** Evaluates an aggregation expression. Undefined is MongoDB's "missing". */
export function evaluate(expression: Value, doc: Doc): Value {
  const isContainer = isDoc(expression) || Array.isArray(expression);
  const ready = isContainer ? once(compiled, expression, compile) : compile(expression);
  try {
    return evalExpr(once(plainForms, doc, plain), ready, OPTIONS) as Value;
  } catch (error) {
    if (error instanceof CommandError) {
      throw error;
    }
    const message = error instanceof Error ? error.message : String(error);
    throw message.startsWith('Use of undefined variable') ? location(17276, message) : badValue(message);
  }
}

/** The form in which mingo takes an expression; refuses what mingo would not know or would answer differently. */
function compile(expression: Value): unknown {
  if (typeof expression === 'string' && expression.startsWith('$') && expression.split('.').some(isArrayIndex)) {
    throw notSupported(`a number in the path ${expression} of an expression`);
  }
  if (Array.isArray(expression)) {
    return expression.map(compile);
  }
  if (!isDoc(expression)) {
    return plain(expression);
  }
  const [name = '', ...others] = Object.keys(expression);
  if (!name.startsWith('$')) {
    return Object.fromEntries(Object.entries(expression).map(([field, value]) => [field, compile(value)]));
  }
  if (others.length > 0) {
    const count = others.length + 1;
    throw location(15983, `an expression specification must contain exactly one field, the name: found ${count}`);
  }
  if (!Object.hasOwn(OPERATORS, name)) {
    throw known.has(name) ? notSupported(`the expression operator ${name}`) : unknownExpression(name);
  }
  const argument = expression[name];
  return { [name]: name === '$literal' ? plain(argument) : withArity(name, compile(argument)) };
}

function withArity(name: string, argument: unknown): unknown {
  if (TAKES_LIST.has(name)) {
    return Array.isArray(argument) ? argument : [argument];
  }
  return Array.isArray(argument) && argument.length === 1 ? (argument[0] as unknown) : argument;
}

/** Numbers as plain numbers wherever they are exact, and the same object where nothing had to change. */
function plain(value: Value): unknown {
  if (value instanceof BSONRegExp) {
    return toRegExp(value);
  }
  if (value instanceof Double) {
    return value.value;
  }
  // Timestamp derives from Long but is no number.
  if (value instanceof Long && isNumeric(value)) {
    return Number.isSafeInteger(value.toNumber()) ? value.toNumber() : value;
  }
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  if (!isDoc(value)) {
    return value;
  }
  let copy: Doc | undefined;
  for (const [name, field] of Object.entries(value)) {
    const simple = plain(field) as Value;
    if (simple !== field) {
      copy ??= { ...value };
      setField(copy, name, simple);
    }
  }
  return copy ?? value;
}
