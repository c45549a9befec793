import { Decimal128, Long } from 'bson';
import { notSupported } from '../errors';
import { compare, keyOf } from '../values/compare';
import { type Doc, isDoc, isNullish, type Value } from '../values/types';

/** Folds the values of one group, in their order. */
type Accumulator = (values: Value[]) => Value;

/** Calculations happen in doubles; what does not fit into one is refused instead of being rounded silently. */
export function refuseInexact(what: string, values: readonly unknown[]): void {
  if (values.some((value) => value instanceof Decimal128 || value instanceof Long)) {
    throw notSupported(`${what} of a decimal or of a long beyond 2^53`);
  }
}

/** What is no number counts as nothing. */
function numbersOf(what: string, values: Value[]): number[] {
  refuseInexact(what, values);
  return values.filter((value) => typeof value === 'number');
}

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

function average(values: Value[]): number | null {
  const numbers = numbersOf('$avg', values);
  return numbers.length === 0 ? null : sum(numbers) / numbers.length;
}

/** Null and missing values do not take part. */
const extreme =
  (direction: 1 | -1): Accumulator =>
  (values) =>
    values
      .filter((value) => !isNullish(value))
      .reduce<Value>((best, value) => (best === null || compare(value, best) * direction > 0 ? value : best), null);

const present = (values: Value[]): Value[] => values.filter((value) => value !== undefined);

/** Those that are expressions as well: `{$max: '$array'}`. */
export const FOLDS = {
  $sum: (values: Value[]) => sum(numbersOf('$sum', values)),
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
} satisfies Record<string, Accumulator>;

export const ACCUMULATORS = new Map<string, Accumulator>([
  ...Object.entries(FOLDS),
  ['$first', (values) => values[0] ?? null],
  ['$last', (values) => values.at(-1) ?? null],
  ['$push', present],
  ['$addToSet', (values) => [...new Map(present(values).map((value) => [keyOf(value), value])).values()]],
  ['$mergeObjects', (values) => Object.assign({}, ...values.filter(isDoc)) as Doc],
  ['$count', (values) => values.length],
]);
