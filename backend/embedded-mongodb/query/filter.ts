import { BSONRegExp } from 'bson';
import { badValue, notSupported, unknownOperator } from '../errors';
import { visitPath } from '../values/path';
import { type Doc, isDoc, isOperatorDoc, isTruthy, type Value } from '../values/types';
import { evaluate } from './expression';
import { operatorTest, type ValueTest } from './operators';

export type Predicate = (doc: Doc) => boolean;

export interface FilterContext {
  /** The value is an element of an array: an array in it is not looked into. */
  isElement?: boolean;
  /** Set when the candidates already come from the text index, which makes `$text` true by itself. */
  textIsAnswered?: boolean;
}

/** Tests a bare value against `{$gt: 5}` and the like. */
export function compileValueTest(expression: Value, context: FilterContext = {}): ValueTest {
  const test = compileField(['value'], expression, context);
  return (value) => test({ value });
}

/** MongoDB's query language as a predicate on documents. */
export function compileFilter(filter: Doc, context: FilterContext = {}): Predicate {
  const tests = Object.entries(filter).flatMap(([key, argument]): Predicate[] => {
    if (key === '$comment') {
      return [];
    }
    return [
      key.startsWith('$') ? compileTopLevel(key, argument, context) : compileField(key.split('.'), argument, context),
    ];
  });
  return all(tests);
}

function all(tests: Predicate[]): Predicate {
  const [only, ...others] = tests;
  if (!only) {
    return () => true;
  }
  return others.length === 0 ? only : (doc) => tests.every((test) => test(doc));
}

function compileTopLevel(key: string, argument: Value, context: FilterContext): Predicate {
  switch (key) {
    case '$and':
      return all(branches(key, argument, context));
    case '$or': {
      const tests = branches(key, argument, { ...context, textIsAnswered: false });
      return (doc) => tests.some((test) => test(doc));
    }
    case '$nor': {
      const tests = branches(key, argument, { ...context, textIsAnswered: false });
      return (doc) => !tests.some((test) => test(doc));
    }
    case '$expr':
      return (doc) => isTruthy(evaluate(argument, doc));
    case '$text':
      if (context.textIsAnswered !== true) {
        throw badValue('$text is only allowed at the top level of a query or inside a top level $and');
      }
      return () => true;
    case '$where':
    case '$jsonSchema':
      throw notSupported(`the query operator ${key}`);
    default:
      throw unknownOperator(key);
  }
}

function branches(key: string, argument: Value, context: FilterContext): Predicate[] {
  if (!Array.isArray(argument) || argument.length === 0) {
    throw badValue(`${key} argument must be a nonempty array`);
  }
  return argument.map((branch) => {
    if (!isDoc(branch)) {
      throw badValue(`${key} argument's entries must be objects`);
    }
    return compileFilter(branch, context);
  });
}

function compileField(parts: string[], expression: Value, context: FilterContext): Predicate {
  const isPattern = expression instanceof BSONRegExp;
  const operators = isOperatorDoc(expression) ? expression : { [isPattern ? '$regex' : '$eq']: expression };
  return all(
    Object.entries(operators).map(([name, argument]) => compileOperator(parts, name, argument, operators, context)),
  );
}

const reaches =
  (parts: string[], test: ValueTest): Predicate =>
  (doc) =>
    visitPath(doc, parts, test);

function compileOperator(
  parts: string[],
  name: string,
  argument: Value,
  siblings: Doc,
  context: FilterContext,
): Predicate {
  const sameField = (expression: Value): Predicate => compileField(parts, expression, context);
  switch (name) {
    case '$ne':
      return not(sameField({ $eq: argument }));
    case '$nin':
      return not(sameField({ $in: argument }));
    case '$not':
      if (!(argument instanceof BSONRegExp) && !isOperatorDoc(argument)) {
        throw badValue('$not needs a regex or a document');
      }
      return not(sameField(argument));
    case '$exists': {
      const present = reaches(parts, (value) => value !== undefined);
      return isTruthy(argument) ? present : not(present);
    }
    case '$all':
      return compileAll(argument, sameField);
    default:
      return reaches(
        parts,
        operatorTest(name, argument, siblings, {
          ...context,
          filter: (filter) => compileFilter(filter, { ...context, isElement: false, textIsAnswered: false }),
          value: (value) => compileValueTest(value, { ...context, isElement: true }),
        }),
      );
  }
}

const not =
  (test: Predicate): Predicate =>
  (doc) =>
    !test(doc);

/** `$all` is a conjunction over the whole path, not over one leaf: each value may sit in another element. */
function compileAll(argument: Value, sameField: (expression: Value) => Predicate): Predicate {
  if (!Array.isArray(argument)) {
    throw badValue('$all needs an array');
  }
  if (argument.length === 0) {
    return () => false;
  }
  return all(
    argument.map((item) =>
      item instanceof BSONRegExp || (isDoc(item) && '$elemMatch' in item) ? sameField(item) : sameField({ $eq: item }),
    ),
  );
}
