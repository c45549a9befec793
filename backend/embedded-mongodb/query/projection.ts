import { badValue, location } from '../errors';
import { isArrayIndex, withoutPath, withValueAt } from '../values/path';
import { render } from '../values/type-names';
import { type Doc, fieldOf, isDoc, isNumeric, isTruthy, setField, toNumber, type Value } from '../values/types';
import { evaluate } from './expression';
import { compileValueTest } from './filter';
import { matchedPosition } from './positional';

export interface ProjectionContext {
  /** The filter of the find, for the positional projection `field.$`. */
  filter?: Doc;
  /** `$project` knows neither `$slice: n` nor `$elemMatch` as projections: there they are expressions. */
  aggregation?: boolean;
}

export type Projection = (doc: Doc, score?: number) => Doc;

/** The fields to keep or drop as a tree; `true` is a leaf. */
interface FieldTree {
  [name: string]: FieldTree | true;
}

type Step = (result: Doc, source: Doc, score: number | undefined) => Doc;

/** What a projection says about one field, besides keeping or dropping it. */
interface Plan {
  tree: FieldTree;
  steps: Step[];
  mode: 'inclusion' | 'exclusion' | undefined;
  keepsId: boolean | undefined;
  /** Fields that are only cut count as included among included ones; alone they say nothing about the others. */
  cutPaths: string[];
  /** Anything computed asks for nothing else. */
  computes: boolean;
}

/** Undefined for a projection that changes nothing. */
export function compileProjection(spec: Doc, context: ProjectionContext): Projection | undefined {
  if (Object.keys(spec).length === 0) {
    return undefined;
  }
  const plan: Plan = { tree: {}, steps: [], mode: undefined, keepsId: undefined, cutPaths: [], computes: false };
  for (const [path, value] of Object.entries(spec)) {
    if (path === '' || path.startsWith('.') || path.endsWith('.') || (path.startsWith('$') && !isArrayIndex(path))) {
      throw location(16410, `FieldPath field names may not be empty or start with '$': '${path}'`);
    }
    parse(plan, path, value, context);
  }
  const { tree, steps, keepsId, computes, cutPaths } = plan;
  const mode = plan.mode ?? (computes || (keepsId === true && steps.length === 0) ? 'inclusion' : 'exclusion');
  if (plan.mode === 'inclusion') {
    cutPaths.forEach((path) => {
      addPath(tree, path);
    });
  }
  const includes = mode === 'inclusion';
  if (includes ? keepsId !== false : keepsId === false) {
    tree['_id'] = true;
  }
  return (doc, score) => {
    const fields = includes ? pick(doc, tree) : omit(doc, tree);
    return steps.reduce((result, step) => step(result, doc, score), fields);
  };
}

function parse(plan: Plan, path: string, value: Value, context: ProjectionContext): void {
  const isFind = context.aggregation !== true;
  if (path.endsWith('.$')) {
    positional(plan, path.slice(0, -2), context.filter ?? {});
  } else if (typeof value === 'boolean' || isNumeric(value)) {
    if (path === '_id') {
      plan.keepsId = isTruthy(value);
    } else {
      mention(plan, path, isTruthy(value) ? 'inclusion' : 'exclusion');
    }
  } else if (isDoc(value) && '$meta' in value) {
    if (value['$meta'] !== 'textScore') {
      throw badValue(`Unsupported argument to $meta: ${render(value['$meta'])}`);
    }
    plan.steps.push((result, _source, score) => withValueAt(result, path.split('.'), score) as Doc);
  } else if (isDoc(value) && '$slice' in value && isFind) {
    slice(plan, path, value['$slice']);
  } else if (isDoc(value) && '$elemMatch' in value && isFind) {
    elementMatch(plan, path, value['$elemMatch']);
  } else if (isDoc(value) && !Object.keys(value).some((key) => key.startsWith('$'))) {
    if (Object.keys(value).length === 0) {
      throw location(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
    }
    for (const [name, inner] of Object.entries(value)) {
      parse(plan, `${path}.${name}`, inner, context);
    }
  } else {
    computed(plan, path, value);
  }
}

function mention(plan: Plan, path: string, mode: 'inclusion' | 'exclusion'): void {
  if (plan.mode !== undefined && plan.mode !== mode) {
    throw location(
      mode === 'exclusion' ? 31254 : 31253,
      `Cannot do ${mode} on field ${path} in ${plan.mode} projection`,
    );
  }
  plan.mode = mode;
  addPath(plan.tree, path);
}

function addPath(tree: FieldTree, path: string): void {
  const parts = path.split('.');
  const leaf = parts.pop() ?? '';
  let node = tree;
  for (const part of parts) {
    const next = Object.hasOwn(node, part) ? node[part] : undefined;
    if (next === true) {
      throw location(31249, `Path collision at ${path}`);
    }
    node = next ?? (node[part] = {});
  }
  if (Object.hasOwn(node, leaf)) {
    throw location(31250, `Path collision at ${path}`);
  }
  node[leaf] = true;
}

function computed(plan: Plan, path: string, expression: Value): void {
  if (path !== '_id' && plan.mode === 'exclusion') {
    throw location(31252, `Cannot use an expression ${path} in an exclusion projection`);
  }
  plan.computes ||= path !== '_id';
  plan.steps.push((result, source) => {
    const value = evaluate(expression, source);
    return value === undefined ? result : (withValueAt(result, path.split('.'), value) as Doc);
  });
}

function slice(plan: Plan, path: string, argument: Value): void {
  const [first, count] = (Array.isArray(argument) ? argument : [argument]).map(toNumber);
  if (first === undefined || [first, count ?? 1].some((n) => !Number.isInteger(n)) || (count ?? 1) <= 0) {
    throw location(28724, 'First argument to $slice must be a number and the second one positive');
  }
  plan.cutPaths.push(path);
  const cut = (array: Value[]): Value[] => {
    if (count === undefined) {
      return first < 0 ? array.slice(first) : array.slice(0, first);
    }
    const start = first < 0 ? Math.max(0, array.length + first) : first;
    return array.slice(start, start + count);
  };
  plan.steps.push((result) => mapArrays(result, path.split('.'), cut) as Doc);
}

function elementMatch(plan: Plan, path: string, condition: Value): void {
  if (!isDoc(condition) || path.includes('.')) {
    throw badValue('elemMatch: Invalid argument, object required, and no dotted path');
  }
  const test = compileValueTest({ $elemMatch: condition });
  mention(plan, path, 'inclusion');
  plan.steps.push((result, source) => {
    const array = fieldOf(source, path);
    const hit = Array.isArray(array) ? array.find((element) => test([element])) : undefined;
    return (hit === undefined ? withoutPath(result, [path]) : { ...result, [path]: [hit] }) as Doc;
  });
}

function positional(plan: Plan, path: string, filter: Doc): void {
  mention(plan, path, 'inclusion');
  const choose = (array: Value[]): Value[] => {
    const position = matchedPosition(filter, path, array);
    if (position === undefined) {
      throw location(51246, "Executor error during find command: positional operator '.$' couldn't find a match");
    }
    return array.slice(position, position + 1);
  };
  plan.steps.push((result) => mapArrays(result, path.split('.'), choose) as Doc);
}

const nodeOf = (tree: FieldTree, name: string): FieldTree | true | undefined =>
  Object.hasOwn(tree, name) ? tree[name] : undefined;

function pick(doc: Doc, tree: FieldTree): Doc {
  const result: Doc = {};
  for (const name of Object.keys(doc)) {
    const node = nodeOf(tree, name);
    const kept = node === true ? doc[name] : node && pickInside(doc[name], node);
    if (kept !== undefined) {
      setField(result, name, kept);
    }
  }
  return result;
}

function pickInside(value: Value, tree: FieldTree): Value {
  if (Array.isArray(value)) {
    return value.map((element) => pickInside(element, tree)).filter((element) => element !== undefined);
  }
  return isDoc(value) ? pick(value, tree) : undefined;
}

function omit(doc: Doc, tree: FieldTree): Doc {
  const result: Doc = {};
  for (const name of Object.keys(doc)) {
    const node = nodeOf(tree, name);
    if (node !== true) {
      setField(result, name, node ? omitInside(doc[name], node) : doc[name]);
    }
  }
  return result;
}

function omitInside(value: Value, tree: FieldTree): Value {
  if (Array.isArray(value)) {
    return value.map((element) => omitInside(element, tree));
  }
  return isDoc(value) ? omit(value, tree) : value;
}

/** A copy in which every array at the path is replaced. */
function mapArrays(value: Value, parts: string[], change: (array: Value[]) => Value[]): Value {
  const [part, ...rest] = parts;
  if (part === undefined) {
    return Array.isArray(value) ? change(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map((element) => mapArrays(element, parts, change));
  }
  return isDoc(value) && Object.hasOwn(value, part)
    ? { ...value, [part]: mapArrays(value[part], rest, change) }
    : value;
}
