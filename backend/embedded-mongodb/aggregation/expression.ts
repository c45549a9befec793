import { location } from '../errors';
import { type Doc, fieldOf, isDoc, isOperatorDoc, setField, type Value } from '../values/types';
import { CONTROL_OPERATORS } from './control-operators';
import { evaluateWithMingo, isMingoOperator } from './mingo-operators';
import { VALUE_OPERATORS } from './value-operators';

/** What an expression can see: the document and the variables around it. */
export interface Scope {
  root: Value;
  variables: Doc;
}

export type Evaluate = (expression: Value, scope: Scope) => Value;

/** Evaluates an aggregation expression. Undefined is MongoDB's "missing". */
export function evaluate(expression: Value, scope: Scope): Value {
  if (typeof expression === 'string') {
    return expression.startsWith('$') ? evaluatePath(expression, scope) : expression;
  }
  if (Array.isArray(expression)) {
    return expression.map((item) => evaluate(item, scope) ?? null);
  }
  if (!isDoc(expression)) {
    return expression;
  }
  return isOperatorDoc(expression) ? evaluateOperator(expression, scope) : evaluateObject(expression, scope);
}

function evaluateObject(expression: Doc, scope: Scope): Doc {
  const result: Doc = {};
  for (const [name, field] of Object.entries(expression)) {
    const value = evaluate(field, scope);
    if (value !== undefined) {
      setField(result, name, value);
    }
  }
  return result;
}

function evaluateOperator(expression: Doc, scope: Scope): Value {
  const [name = '', ...others] = Object.keys(expression);
  if (others.length > 0) {
    const count = others.length + 1;
    throw location(15983, `an expression specification must contain exactly one field, the name: found ${count}`);
  }
  const argument = expression[name];
  const control = CONTROL_OPERATORS.get(name);
  if (control) {
    return control(argument, scope, evaluate);
  }
  // An operator's arguments are a list; one argument may stand alone.
  const listed = Array.isArray(argument);
  const args = (listed ? argument : [argument]).map((item) => evaluate(item, scope));
  const operator = VALUE_OPERATORS.get(name);
  if (operator) {
    return operator(args, listed);
  }
  if (isMingoOperator(name)) {
    return evaluateWithMingo(name, args);
  }
  throw location(168, `Unrecognized expression '${name}' (the embedded development database may not know it)`);
}

function evaluatePath(path: string, { root, variables }: Scope): Value {
  const parts = path.split('.');
  const head = parts.shift() ?? '';
  if (!head.startsWith('$$')) {
    return valueOf(root, [head.slice(1), ...parts]);
  }
  const name = head.slice(2);
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return valueOf(root, parts);
    case 'REMOVE':
      return undefined;
    default:
      if (!Object.hasOwn(variables, name)) {
        throw location(17276, `Use of undefined variable: ${name}`);
      }
      return valueOf(variables[name], parts);
  }
}

/** Unlike in filters, a number in a path is a field name, never a position of an array. */
function valueOf(value: Value, parts: string[]): Value {
  const [head, ...rest] = parts;
  if (head === undefined) {
    return value;
  }
  if (Array.isArray(value)) {
    return value
      .filter(isDoc)
      .map((element) => valueOf(element, parts))
      .filter((found) => found !== undefined);
  }
  return isDoc(value) ? valueOf(fieldOf(value, head), rest) : undefined;
}
