import { Decimal128, Double, Long } from 'bson';
import { notSupported } from '../errors';
import { double } from './codec';
import { isInt } from './type-names';
import { type NumericValue, toNumber } from './types';

const isDouble = (value: NumericValue): boolean =>
  value instanceof Double || (typeof value === 'number' && !isInt(value));

const toBigInt = (value: NumericValue): bigint => (value instanceof Long ? value.toBigInt() : BigInt(toNumber(value)));

/**
 * The wider type of the two wins: double, long, int. An int that overflows becomes a long; undefined when the result
 * leaves the range of a long.
 */
export function calculate(operator: '$inc' | '$mul', a: NumericValue, b: NumericValue): NumericValue | undefined {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    throw notSupported(`${operator} with a decimal`);
  }
  if (isDouble(a) || isDouble(b)) {
    return double(operator === '$inc' ? toNumber(a) + toNumber(b) : toNumber(a) * toNumber(b));
  }
  const result = operator === '$inc' ? toBigInt(a) + toBigInt(b) : toBigInt(a) * toBigInt(b);
  if (result !== BigInt.asIntN(64, result)) {
    return undefined;
  }
  const isSmall = !(a instanceof Long) && !(b instanceof Long) && isInt(Number(result));
  return isSmall ? Number(result) : Long.fromBigInt(result);
}
