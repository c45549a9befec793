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

class Parser {
  readonly tree: FieldTree = {};
  readonly steps: Step[] = [];
  private mode: 'inclusion' | 'exclusion' | undefined;
  private readonly cutPaths: string[] = [];
  idFlag: boolean | undefined;
  /** `$slice` and `$meta` alone leave the document whole; anything computed asks for nothing else. */
  private computes = false;

  constructor(private readonly context: ProjectionContext) {}

  parse(path: string, value: Value): void {
    if (path.endsWith('.$')) {
      this.positional(path.slice(0, -2));
    } else if (typeof value === 'boolean' || isNumeric(value)) {
      this.flag(path, isTruthy(value));
    } else if (!isDoc(value)) {
      this.expression(path, value);
    } else if ('$meta' in value) {
      this.meta(path, value['$meta']);
    } else if ('$slice' in value && this.context.aggregation !== true) {
      this.slice(path, value['$slice']);
    } else if ('$elemMatch' in value && this.context.aggregation !== true) {
      this.elementMatch(path, value['$elemMatch']);
    } else if (Object.keys(value).some((key) => key.startsWith('$'))) {
      this.expression(path, value);
    } else {
      if (Object.keys(value).length === 0) {
        throw location(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
      }
      for (const [name, inner] of Object.entries(value)) {
        this.parse(`${path}.${name}`, inner);
      }
    }
  }

  /** To be asked once, when everything is parsed. */
  finalMode(): 'inclusion' | 'exclusion' {
    if (this.mode === 'inclusion') {
      // Among included fields a cut array counts as included; alone it says nothing about the others.
      this.cutPaths.forEach((path) => {
        this.add(path);
      });
    }
    return (
      this.mode ?? (this.computes || (this.idFlag === true && this.steps.length === 0) ? 'inclusion' : 'exclusion')
    );
  }

  private setMode(mode: 'inclusion' | 'exclusion', path: string): void {
    if (this.mode !== undefined && this.mode !== mode) {
      const [code, verb] = mode === 'exclusion' ? [31254, 'exclusion'] : [31253, 'inclusion'];
      throw location(code, `Cannot do ${verb} on field ${path} in ${this.mode} projection`);
    }
    this.mode = mode;
  }

  private flag(path: string, keep: boolean): void {
    if (path === '_id') {
      this.idFlag = keep;
      return;
    }
    this.setMode(keep ? 'inclusion' : 'exclusion', path);
    this.add(path);
  }

  private add(path: string): void {
    const parts = path.split('.');
    const leaf = parts.pop() ?? '';
    let node = this.tree;
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

  private expression(path: string, expression: Value): void {
    if (path !== '_id') {
      if (this.mode === 'exclusion') {
        throw location(31252, `Cannot use an expression ${path} in an exclusion projection`);
      }
      this.computes = true;
    }
    this.steps.push((result, source) => {
      const value = evaluate(expression, source);
      return value === undefined ? result : (withValueAt(result, path.split('.'), value) as Doc);
    });
  }

  private meta(path: string, kind: Value): void {
    if (kind !== 'textScore') {
      throw badValue(`Unsupported argument to $meta: ${render(kind)}`);
    }
    this.steps.push((result, _source, score) => withValueAt(result, path.split('.'), score) as Doc);
  }

  private slice(path: string, argument: Value): void {
    const [first, count] = (Array.isArray(argument) ? argument : [argument]).map(toNumber);
    if (first === undefined || [first, count ?? 1].some((n) => !Number.isInteger(n)) || (count ?? 1) <= 0) {
      throw location(28724, 'First argument to $slice must be a number and the second one positive');
    }
    this.cutPaths.push(path);
    const cut = (array: Value[]): Value[] => {
      if (count === undefined) {
        return first < 0 ? array.slice(first) : array.slice(0, first);
      }
      const start = first < 0 ? Math.max(0, array.length + first) : first;
      return array.slice(start, start + count);
    };
    this.steps.push((result) => mapArrays(result, path.split('.'), cut));
  }

  private elementMatch(path: string, condition: Value): void {
    if (!isDoc(condition) || path.includes('.')) {
      throw badValue('elemMatch: Invalid argument, object required, and no dotted path');
    }
    const test = compileValueTest({ $elemMatch: condition });
    this.setMode('inclusion', path);
    this.add(path);
    this.steps.push((result, source) => {
      const array = fieldOf(source, path);
      const hit = Array.isArray(array) ? array.find((element) => test([element])) : undefined;
      return (hit === undefined ? withoutPath(result, [path]) : { ...result, [path]: [hit] }) as Doc;
    });
  }

  private positional(path: string): void {
    const filter = this.context.filter ?? {};
    this.setMode('inclusion', path);
    this.add(path);
    this.steps.push((result) =>
      mapArrays(result, path.split('.'), (array) => {
        const position = matchedPosition(filter, path, array);
        if (position === undefined) {
          throw location(51246, "Executor error during find command: positional operator '.$' couldn't find a match");
        }
        return array.slice(position, position + 1);
      }),
    );
  }
}

/** Undefined for a projection that changes nothing. */
export function compileProjection(spec: Doc, context: ProjectionContext): Projection | undefined {
  if (Object.keys(spec).length === 0) {
    return undefined;
  }
  const parser = new Parser(context);
  for (const [path, value] of Object.entries(spec)) {
    if (path === '' || path.startsWith('.') || path.endsWith('.') || (path.startsWith('$') && !isArrayIndex(path))) {
      throw location(16410, `FieldPath field names may not be empty or start with '$': '${path}'`);
    }
    parser.parse(path, value);
  }
  const { tree, steps, idFlag } = parser;
  const include = parser.finalMode() === 'inclusion';
  if (include ? idFlag !== false : idFlag === false) {
    tree['_id'] = true;
  }
  return (doc, score) => {
    const fields = include ? pick(doc, tree) : omit(doc, tree);
    return steps.reduce((result, step) => step(result, doc, score), fields);
  };
}

function pick(doc: Doc, tree: FieldTree): Doc {
  const result: Doc = {};
  for (const name of Object.keys(doc)) {
    const node = Object.hasOwn(tree, name) ? tree[name] : undefined;
    const value = doc[name];
    const kept = node === true ? value : node && pickInside(value, node);
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
    const node = Object.hasOwn(tree, name) ? tree[name] : undefined;
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
function mapArrays(doc: Doc, parts: string[], change: (array: Value[]) => Value[]): Doc {
  const walk = (value: Value, from: number): Value => {
    const part = parts[from];
    if (part === undefined) {
      return Array.isArray(value) ? change(value) : value;
    }
    if (Array.isArray(value)) {
      return value.map((element) => walk(element, from));
    }
    return isDoc(value) && Object.hasOwn(value, part) ? { ...value, [part]: walk(value[part], from + 1) } : value;
  };
  return walk(doc, 0) as Doc;
}
