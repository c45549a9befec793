import { Decimal128, Long } from 'bson';
import { badValue, location, notSupported } from '../errors';
import { addWidening, divide, multiply, negate } from '../values/arithmetic';
import { double } from '../values/codec';
import { isInt, typeName } from '../values/type-names';
import { isNullish, isNumeric, type NumericValue, toNumber, type Value } from '../values/types';
import type { ValueOperator } from './value-operators';

/** Null in, null out; anything that is no number is an error. */
const arithmetic =
  (name: string, calculate: (numbers: NumericValue[]) => Value): ValueOperator =>
  (args) => {
    if (args.some(isNullish)) {
      return null;
    }
    const wrong = args.find((arg) => !isNumeric(arg));
    if (wrong !== undefined) {
      throw location(16554, `${name} only supports numeric types, not ${typeName(wrong)}`);
    }
    return calculate(args as NumericValue[]);
  };

const sum = (numbers: NumericValue[]): NumericValue => numbers.reduce(addWidening, 0);
const product = (numbers: NumericValue[]): NumericValue =>
  numbers.reduce((a, b) => multiply(a, b) ?? double(toNumber(a) * toNumber(b)), 1);

const shift = (date: Date, by: NumericValue): Date => new Date(date.getTime() + toNumber(by));

const addNumbers = arithmetic('$add', sum);
const subtractNumbers = arithmetic('$subtract', ([a = 0, b = 0]) => addWidening(a, negate(b)));

const addValues: ValueOperator = (args, listed) => {
  const date = args.find((arg) => arg instanceof Date);
  return date && !args.some(isNullish) ? shift(date, sum(args.filter(isNumeric))) : addNumbers(args, listed);
};

const subtract: ValueOperator = (args, listed) => {
  const [a, b] = args;
  if (a instanceof Date && b instanceof Date) {
    return Long.fromNumber(a.getTime() - b.getTime());
  }
  return a instanceof Date && isNumeric(b) ? shift(a, negate(b)) : subtractNumbers(args, listed);
};

/** Rounds to `places` decimals and keeps the type of the number. */
const rounding = (name: string, round: (value: number) => number): ValueOperator =>
  arithmetic(name, ([value = 0, places = 0]) => {
    if (value instanceof Decimal128) {
      throw notSupported(`${name} of a decimal`);
    }
    const scale = 10 ** toNumber(places);
    const result = round(toNumber(value) * scale) / scale;
    if (value instanceof Long) {
      return Long.fromNumber(result);
    }
    return typeof value === 'number' && isInt(value) ? result : double(result);
  });

/** Half to even, as MongoDB rounds. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + Math.abs(floor % 2) : Math.round(value);
}

export const NUMBER_OPERATORS: Record<string, ValueOperator> = {
  $add: addValues,
  $subtract: subtract,
  $multiply: arithmetic('$multiply', product),
  $divide: arithmetic('$divide', ([a = 0, b = 0]) => {
    if (toNumber(b) === 0) {
      throw badValue("can't $divide by zero");
    }
    return divide(a, b);
  }),
  $abs: rounding('$abs', Math.abs),
  $ceil: rounding('$ceil', Math.ceil),
  $floor: rounding('$floor', Math.floor),
  $trunc: rounding('$trunc', Math.trunc),
  $round: rounding('$round', roundHalfEven),
};
