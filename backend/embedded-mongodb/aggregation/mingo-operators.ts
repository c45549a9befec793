import { BSONRegExp, Decimal128 } from 'bson';
import { Context, evalExpr, ProcessingMode } from 'mingo/core';
import * as expressions from 'mingo/operators/expression';
import type { Options } from 'mingo/types';
import { badValue, notSupported } from '../errors';
import { toRegExp } from '../query/regex';
import { asText } from '../values/type-names';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../values/types';

/**
 * The operators whose semantics in mingo are MongoDB's once their arguments are plain: strings, dates, logarithms.
 * Whatever compares, sorts, groups or calculates with BSON types is our own.
 */
const DELEGATED = new Set([
  ...['$mod', '$pow', '$sqrt', '$exp', '$ln', '$log', '$log10', '$range'],
  ...['$toLower', '$toUpper', '$trim', '$ltrim', '$rtrim', '$split', '$strLenCP', '$strLenBytes', '$strcasecmp'],
  ...['$substrCP', '$substrBytes', '$substr', '$replaceOne', '$replaceAll', '$indexOfBytes'],
  ...['$regexMatch', '$regexFind', '$regexFindAll'],
  ...['$year', '$month', '$dayOfMonth', '$dayOfWeek', '$dayOfYear', '$hour', '$minute', '$second', '$millisecond'],
  ...['$week', '$isoWeek', '$isoWeekYear', '$isoDayOfWeek', '$dateToString', '$dateFromString', '$dateToParts'],
  ...['$dateFromParts', '$dateDiff', '$dateTrunc', '$dateAdd', '$dateSubtract'],
]);

const OPTIONS: Options = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({ expression: expressions }),
};

export const isMingoOperator = (name: string): boolean => DELEGATED.has(name);

/** `args` are evaluated already: mingo gets them as literals. */
export function evaluateWithMingo(name: string, args: Value[]): Value {
  const [only] = args;
  const argument = args.length > 1 ? args.map(literal) : isDoc(only) ? literalFields(only) : literal(only);
  // mingo runs over the end of a month (January 31 plus one month is March 2) where MongoDB stops at its last day.
  if (['$dateAdd', '$dateSubtract'].includes(name) && isDoc(only)) {
    const unit = asText(only['unit']);
    if (['month', 'quarter', 'year'].includes(unit)) {
      throw notSupported(`${name} with the unit ${unit}`);
    }
  }
  try {
    return evalExpr({}, { [name]: argument }, OPTIONS) as Value;
  } catch (error) {
    throw badValue(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const literalFields = (fields: Doc): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, literal(value)]));

const literal = (value: Value): unknown => ({ $literal: plain(value) });

function plain(value: Value): unknown {
  if (value instanceof Decimal128) {
    throw notSupported('this operator on a decimal');
  }
  if (value instanceof BSONRegExp) {
    return toRegExp(value);
  }
  return isNumeric(value) ? toNumber(value) : value;
}
