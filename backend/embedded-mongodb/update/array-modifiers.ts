import { badValue, failedToParse } from '../errors';
import { compileFilter, compileValueTest } from '../query/filter';
import type { ValueTest } from '../query/operators';
import { compare, equals } from '../values/compare';
import { parseSort } from '../values/sort';
import { valueAt } from '../values/path';
import { clone, type Doc, isDoc, isNumeric, isOperatorDoc, toNumber, type Value } from '../values/types';
import { BSONRegExp } from 'bson';

const isEach = (argument: Value): argument is Doc => isDoc(argument) && '$each' in argument;

function itemsOf(operator: string, argument: Value): Value[] {
  if (!isEach(argument)) {
    return [argument];
  }
  const items = argument['$each'];
  if (!Array.isArray(items)) {
    throw badValue(`The argument to $each in ${operator} must be an array`);
  }
  return items;
}

function integer(argument: Value, name: string): number {
  const number = toNumber(argument);
  if (!isNumeric(argument) || !Number.isInteger(number)) {
    throw badValue(`The value for ${name} must be an integer value`);
  }
  return number;
}

const PUSH_OPTIONS = new Set(['$each', '$position', '$sort', '$slice']);

export function push(array: Value[], argument: Value): Value[] {
  const result = [...array];
  const options: Doc = isEach(argument) ? argument : {};
  const unknown = Object.keys(options).find((name) => !PUSH_OPTIONS.has(name));
  if (unknown !== undefined) {
    throw badValue(`Unrecognized clause in $push: ${unknown}`);
  }
  const items = itemsOf('$push', argument).map(clone);
  const position = options['$position'] === undefined ? result.length : integer(options['$position'], '$position');
  result.splice(position < 0 ? Math.max(0, result.length + position) : position, 0, ...items);
  const { $sort, $slice } = options;
  if ($sort !== undefined) {
    result.sort(elementOrder($sort));
  }
  if ($slice === undefined) {
    return result;
  }
  const limit = integer($slice, '$slice');
  return limit === 0 ? [] : limit < 0 ? result.slice(limit) : result.slice(0, limit);
}

/** By the elements themselves (1 or -1) or by fields of them; a missing field sorts first. */
function elementOrder(sort: Value): (a: Value, b: Value) => number {
  if (!isDoc(sort)) {
    const direction = toNumber(sort);
    if (direction !== 1 && direction !== -1) {
      throw badValue('The $sort element value must be either 1 or -1');
    }
    return (a, b) => compare(a, b) * direction;
  }
  const fields = parseSort(sort);
  return (a, b) => {
    for (const { parts, direction } of fields) {
      const difference = compare(valueAt(a, parts), valueAt(b, parts));
      if (difference !== 0) {
        return difference * direction;
      }
    }
    return 0;
  };
}

export function addToSet(array: Value[], argument: Value): Value[] {
  const result = [...array];
  for (const item of itemsOf('$addToSet', argument)) {
    if (!result.some((element) => equals(element, item))) {
      result.push(clone(item));
    }
  }
  return result;
}

export function pop(array: Value[], argument: Value): Value[] {
  const end = toNumber(argument);
  if (end !== 1 && end !== -1) {
    throw failedToParse('$pop expects 1 or -1');
  }
  return end === 1 ? array.slice(0, -1) : array.slice(1);
}

/** A document is a filter on document elements, operators test any element, anything else must be equal. */
export function pull(array: Value[], argument: Value): Value[] {
  const test = pullTest(argument);
  return array.filter((element) => !test(element));
}

function pullTest(argument: Value): ValueTest {
  const first = isOperatorDoc(argument) ? (Object.keys(argument)[0] ?? '') : '';
  if (argument instanceof BSONRegExp || (first !== '' && !['$and', '$or', '$nor'].includes(first))) {
    return compileValueTest(argument);
  }
  if (isDoc(argument)) {
    const test = compileFilter(argument);
    return (element) => isDoc(element) && test(element);
  }
  return (element) => equals(element, argument);
}

export function pullAll(array: Value[], argument: Value): Value[] {
  if (!Array.isArray(argument)) {
    throw badValue('$pullAll requires an array argument');
  }
  return array.filter((element) => !argument.some((value) => equals(value, element)));
}
