import { location } from '../errors';
import { typeName } from '../values/type-names';
import { type Doc, isDoc, isNullish, isTruthy, toNumber, type Value } from '../values/types';
import type { Evaluate, Scope } from './expression';

/** An operator that decides itself which of its arguments are evaluated, and with which variables. */
type ControlOperator = (argument: Value, scope: Scope, evaluate: Evaluate) => Value;

const listOf = (argument: Value): Value[] => (Array.isArray(argument) ? argument : [argument]);

function namedArguments(operator: string, argument: Value, ...required: string[]): Doc {
  if (!isDoc(argument)) {
    throw location(16878, `${operator} only supports an object as its argument`);
  }
  const missing = required.find((name) => !(name in argument));
  if (missing !== undefined) {
    throw location(16880, `Missing '${missing}' parameter to ${operator}`);
  }
  return argument;
}

const withVariables = (scope: Scope, variables: Doc): Scope => ({
  ...scope,
  variables: { ...scope.variables, ...variables },
});

const single = (argument: Value): Value => (Array.isArray(argument) && argument.length === 1 ? argument[0] : argument);

/** Undefined when the input is null or missing. */
function inputArray(operator: string, value: Value): Value[] | undefined {
  if (isNullish(value)) {
    return undefined;
  }
  if (!Array.isArray(value)) {
    throw location(16883, `input to ${operator} must be an array not ${typeName(value)}`);
  }
  return value;
}

const nameOf = (argument: Value): string => (typeof argument === 'string' ? argument : 'this');

export const CONTROL_OPERATORS = new Map<string, ControlOperator>([
  ['$literal', (argument) => argument],
  ['$and', (argument, scope, evaluate) => listOf(argument).every((item) => isTruthy(evaluate(item, scope)))],
  ['$or', (argument, scope, evaluate) => listOf(argument).some((item) => isTruthy(evaluate(item, scope)))],
  ['$not', (argument, scope, evaluate) => !isTruthy(evaluate(single(argument), scope))],
  [
    '$cond',
    (argument, scope, evaluate) => {
      const [condition, yes, no] = Array.isArray(argument)
        ? argument
        : Object.values(namedCondition(namedArguments('$cond', argument, 'if', 'then', 'else')));
      return evaluate(isTruthy(evaluate(condition, scope)) ? yes : no, scope);
    },
  ],
  [
    '$ifNull',
    (argument, scope, evaluate) => {
      const items = listOf(argument);
      for (const item of items.slice(0, -1)) {
        const value = evaluate(item, scope);
        if (!isNullish(value)) {
          return value;
        }
      }
      return evaluate(items.at(-1), scope);
    },
  ],
  [
    '$switch',
    (argument, scope, evaluate) => {
      const { branches, ...rest } = namedArguments('$switch', argument, 'branches');
      for (const branch of listOf(branches)) {
        const { case: condition, then } = namedArguments('$switch branch', branch, 'case', 'then');
        if (isTruthy(evaluate(condition, scope))) {
          return evaluate(then, scope);
        }
      }
      if (!('default' in rest)) {
        throw location(40066, '$switch could not find a matching branch for an input, and no default was specified.');
      }
      return evaluate(rest['default'], scope);
    },
  ],
  [
    '$let',
    (argument, scope, evaluate) => {
      const { vars, in: body } = namedArguments('$let', argument, 'vars', 'in');
      const variables = Object.entries(isDoc(vars) ? vars : {}).map(([name, value]) => [name, evaluate(value, scope)]);
      return evaluate(body, withVariables(scope, Object.fromEntries(variables) as Doc));
    },
  ],
  [
    '$map',
    (argument, scope, evaluate) => {
      const { input, as, in: body } = namedArguments('$map', argument, 'input', 'in');
      const array = inputArray('$map', evaluate(input, scope));
      return array?.map((item) => evaluate(body, withVariables(scope, { [nameOf(as)]: item })) ?? null) ?? null;
    },
  ],
  [
    '$filter',
    (argument, scope, evaluate) => {
      const { input, as, cond, limit } = namedArguments('$filter', argument, 'input', 'cond');
      const array = inputArray('$filter', evaluate(input, scope));
      const kept = array?.filter((item) => isTruthy(evaluate(cond, withVariables(scope, { [nameOf(as)]: item }))));
      const most = evaluate(limit, scope);
      return (isNullish(most) ? kept : kept?.slice(0, toNumber(most))) ?? null;
    },
  ],
  [
    '$reduce',
    (argument, scope, evaluate) => {
      const { input, initialValue, in: body } = namedArguments('$reduce', argument, 'input', 'initialValue', 'in');
      const array = inputArray('$reduce', evaluate(input, scope));
      return (
        array?.reduce<Value>(
          (value, item) => evaluate(body, withVariables(scope, { value, this: item })),
          evaluate(initialValue, scope),
        ) ?? null
      );
    },
  ],
]);

const namedCondition = (argument: Doc): Doc => {
  const { if: condition, then, else: otherwise } = argument;
  return { condition, then, otherwise };
};
