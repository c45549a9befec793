import { addWidening, divide } from '../values/arithmetic';
import { compare, keyOf } from '../values/compare';
import { type Doc, isDoc, isNullish, isNumeric, type NumericValue, type Value } from '../values/types';

/** Folds the values of one group, in their order. */
type Accumulator = (values: Value[]) => Value;

const sum = (values: Value[]): NumericValue => values.filter(isNumeric).reduce(addWidening, 0);

/** Null and missing values do not take part. */
const extreme =
  (direction: 1 | -1): Accumulator =>
  (values) =>
    values
      .filter((value) => !isNullish(value))
      .reduce<Value>((best, value) => (best === null || compare(value, best) * direction > 0 ? value : best), null);

const present = (values: Value[]): Value[] => values.filter((value) => value !== undefined);

export const ACCUMULATORS = new Map<string, Accumulator>([
  ['$sum', sum],
  [
    '$avg',
    (values) => {
      const count = values.filter(isNumeric).length;
      return count === 0 ? null : divide(sum(values), count);
    },
  ],
  ['$min', extreme(-1)],
  ['$max', extreme(1)],
  ['$first', (values) => values[0] ?? null],
  ['$last', (values) => values.at(-1) ?? null],
  ['$push', present],
  ['$addToSet', (values) => [...new Map(present(values).map((value) => [keyOf(value), value])).values()]],
  ['$mergeObjects', (values) => Object.assign({}, ...values.filter(isDoc)) as Doc],
  ['$count', (values) => values.length],
]);
