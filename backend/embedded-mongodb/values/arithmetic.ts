import { Decimal128, Double, Long } from 'bson';
import { double } from './codec';
import { addExact, divideExact, type ExactNumber, exactNumber, multiplyExact } from './decimal';
import { isInt } from './type-names';
import { type NumericValue, toNumber } from './types';

type Operation = 'add' | 'multiply';

const isDouble = (value: NumericValue): boolean =>
  value instanceof Double || (typeof value === 'number' && !isInt(value));

const toBigInt = (value: NumericValue): bigint => (value instanceof Long ? value.toBigInt() : BigInt(toNumber(value)));

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

const EXACT: Record<Operation, (a: ExactNumber, b: ExactNumber) => Decimal128> = {
  add: addExact,
  multiply: multiplyExact,
};

/** The widest type of the two wins: decimal, double, long, int. An int that overflows becomes a long. */
function combine(operation: Operation, a: NumericValue, b: NumericValue): NumericValue | undefined {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    const x = exactNumber(a);
    const y = exactNumber(b);
    return x && y ? EXACT[operation](x, y) : Decimal128.fromString('NaN');
  }
  if (isDouble(a) || isDouble(b)) {
    return double(operation === 'add' ? toNumber(a) + toNumber(b) : toNumber(a) * toNumber(b));
  }
  const result = operation === 'add' ? toBigInt(a) + toBigInt(b) : toBigInt(a) * toBigInt(b);
  if (result < MIN_LONG || result > MAX_LONG) {
    return undefined;
  }
  const small = !(a instanceof Long) && !(b instanceof Long) && isInt(Number(result));
  return small ? Number(result) : Long.fromBigInt(result);
}

/** Undefined when the result leaves the range of a long. */
export const add = (a: NumericValue, b: NumericValue): NumericValue | undefined => combine('add', a, b);

export const multiply = (a: NumericValue, b: NumericValue): NumericValue | undefined => combine('multiply', a, b);

export function negate(value: NumericValue): NumericValue {
  return multiply(value, -1) ?? double(-toNumber(value));
}

/** Always a double, or a decimal when either side is one. The divisor is not zero. */
export function divide(a: NumericValue, b: NumericValue): NumericValue {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    const x = exactNumber(a);
    const y = exactNumber(b);
    return x && y ? divideExact(x, y) : Decimal128.fromString('NaN');
  }
  return double(toNumber(a) / toNumber(b));
}

/** A sum in an aggregation does not fail on overflow: it turns into a double. */
export const addWidening = (a: NumericValue, b: NumericValue): NumericValue =>
  add(a, b) ?? double(toNumber(a) + toNumber(b));
