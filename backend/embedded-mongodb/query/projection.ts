import { badValue, location, notSupported } from '../errors';
import { isArrayIndex, withValueAt } from '../values/path';
import { render } from '../values/type-names';
import { type Doc, isDoc, isNumeric, isTruthy, setField, type Value } from '../values/types';
import { evaluate } from './expression';

/** Part of an array, which is a matter of finds alone: in `$project` these are expressions, or nothing. */
const FIND_ONLY = ['$slice', '$elemMatch'];

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
  /** Anything computed asks for nothing else. */
  computes: boolean;
}

/** Undefined for a projection that changes nothing. */
export function compileProjection(spec: Doc, isFind: boolean): Projection | undefined {
  if (Object.keys(spec).length === 0) {
    return undefined;
  }
  const plan: Plan = { tree: {}, steps: [], mode: undefined, keepsId: undefined, computes: false };
  for (const [path, value] of Object.entries(spec)) {
    if (path === '' || path.startsWith('.') || path.endsWith('.') || (path.startsWith('$') && !isArrayIndex(path))) {
      throw location(16410, `FieldPath field names may not be empty or start with '$': '${path}'`);
    }
    parse(plan, path, value, isFind);
  }
  const { tree, steps, keepsId, computes } = plan;
  const mode = plan.mode ?? (computes || (keepsId === true && steps.length === 0) ? 'inclusion' : 'exclusion');
  const includes = mode === 'inclusion';
  if (includes ? keepsId !== false : keepsId === false) {
    tree['_id'] = true;
  }
  return (doc, score) => {
    const fields = includes ? pick(doc, tree) : omit(doc, tree);
    return steps.reduce((result, step) => step(result, doc, score), fields);
  };
}

function parse(plan: Plan, path: string, value: Value, isFind: boolean): void {
  const special = isFind && isDoc(value) ? FIND_ONLY.find((name) => name in value) : undefined;
  if (path.endsWith('.$') || special !== undefined) {
    throw notSupported(`the projection ${special ?? path}`);
  }
  if (typeof value === 'boolean' || isNumeric(value)) {
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
  } else if (isDoc(value) && !Object.keys(value).some((key) => key.startsWith('$'))) {
    if (Object.keys(value).length === 0) {
      throw location(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
    }
    for (const [name, inner] of Object.entries(value)) {
      parse(plan, `${path}.${name}`, inner, isFind);
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
