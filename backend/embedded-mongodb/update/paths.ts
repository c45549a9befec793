import { badValue, CommandError, failedToParse, pathNotViable } from '../errors';
import { matchedPosition } from './positional';
import { compileFilter } from '../query/filter';
import type { ValueTest } from '../query/operators';
import { compareStrings } from '../values/compare';
import { isArrayIndex, valueAt } from '../values/path';
import { render } from '../values/type-names';
import { type Doc, fieldOf, isDoc, setField, type Value } from '../values/types';

export interface UpdateContext {
  /** The filter that found the document: `$` stands for the position that it matched. */
  filter: Doc;
  arrayFilters: Map<string, ValueTest>;
}

/** One test per identifier of `arrayFilters`. */
export function compileArrayFilters(filters: Value): Map<string, ValueTest> {
  const tests = new Map<string, ValueTest>();
  for (const filter of Array.isArray(filters) ? filters.filter(isDoc) : []) {
    const identifier = identifierOf(filter);
    if (identifier === undefined) {
      throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
    }
    if (tests.has(identifier)) {
      throw failedToParse(`Found multiple array filters with the same top-level field name ${identifier}`);
    }
    const test = compileFilter(filter);
    tests.set(identifier, (element) => test({ [identifier]: element }));
  }
  return tests;
}

function identifierOf(filter: Doc): string | undefined {
  for (const [key, argument] of Object.entries(filter)) {
    if (!key.startsWith('$')) {
      return key.split('.')[0];
    }
    const branch = Array.isArray(argument) ? argument.find(isDoc) : undefined;
    if (branch) {
      return identifierOf(branch);
    }
  }
  return undefined;
}

/** Replaces `$`, `$[]` and `$[identifier]` by the positions that they stand for in this document. */
export function expandPath(doc: Doc, path: string, context: UpdateContext): string[][] {
  let expanded: string[][] = [[]];
  for (const part of path.split('.')) {
    expanded = expanded.flatMap((head) => expandPart(doc, head, part, path, context).map((next) => [...head, next]));
  }
  return expanded;
}

function expandPart(doc: Doc, head: string[], part: string, path: string, context: UpdateContext): string[] {
  if (part === '$') {
    const elements = valueAt(doc, head);
    const position = Array.isArray(elements) ? matchedPosition(context.filter, head.join('.'), elements) : undefined;
    if (position === undefined) {
      throw badValue('The positional operator did not find the match needed from the query.');
    }
    return [String(position)];
  }
  const identifier = /^\$\[(.*)\]$/.exec(part)?.[1];
  if (identifier === undefined) {
    return [part];
  }
  const test = identifier === '' ? () => true : context.arrayFilters.get(identifier);
  if (!test) {
    throw badValue(`No array filter found for identifier '${identifier}' in path '${path}'`);
  }
  const elements = valueAt(doc, head);
  if (!Array.isArray(elements)) {
    throw badValue(`The path '${head.join('.')}' must exist in the document in order to apply array updates.`);
  }
  return elements.flatMap((element, position) => (test(element) ? [String(position)] : []));
}

/** MongoDB applies modifiers in lexicographic order of their paths, positions in numeric order. */
export function comparePaths(a: string[], b: string[]): number {
  for (const [i, part] of a.entries()) {
    const other = b[i];
    if (other === undefined) {
      return 1;
    }
    if (part !== other) {
      return isArrayIndex(part) && isArrayIndex(other) ? Number(part) - Number(other) : compareStrings(part, other);
    }
  }
  return a.length - b.length;
}

/** MongoDB refuses to pad an array with more nulls than this. */
const MAX_PADDING = 1_500_000;

/** The place that a path names: read it, write it, or take it out of its container. */
export class Place {
  constructor(
    private readonly container: Doc | Value[],
    private readonly name: string,
  ) {}

  get value(): Value {
    return Array.isArray(this.container) ? this.container[Number(this.name)] : fieldOf(this.container, this.name);
  }

  set(value: Value): void {
    if (!Array.isArray(this.container)) {
      setField(this.container, this.name, value);
      return;
    }
    const position = Number(this.name);
    if (position - this.container.length > MAX_PADDING) {
      throw new CommandError(54, 'CannotBackfillArray', `can't backfill more than ${MAX_PADDING} elements`);
    }
    while (this.container.length < position) {
      this.container.push(null);
    }
    this.container[position] = value;
  }

  /** An array keeps its length: the element becomes null. */
  unset(): void {
    if (!Array.isArray(this.container)) {
      Reflect.deleteProperty(this.container, this.name);
    } else if (Number(this.name) < this.container.length) {
      this.container[Number(this.name)] = null;
    }
  }
}

/** The existing place of a path; undefined where the way to it does not exist. */
export function findPlace(doc: Doc, path: string[]): Place | undefined {
  const container = valueAt(doc, path.slice(0, -1));
  const name = path.at(-1) ?? '';
  if (isDoc(container) || (Array.isArray(container) && isArrayIndex(name))) {
    return new Place(container, name);
  }
  return undefined;
}

/** The place of a path, with the documents on the way created where they are missing. */
export function makePlace(doc: Doc, path: string[]): Place {
  let container: Doc | Value[] = doc;
  for (const [i, part] of path.slice(0, -1).entries()) {
    const next = path[i + 1] ?? '';
    const place: Place = placeIn(container, part, path[i - 1]);
    const inner: Value = place.value;
    if (inner === undefined) {
      const created: Doc = {};
      place.set(created);
      container = created;
    } else if (isDoc(inner) || Array.isArray(inner)) {
      container = inner;
    } else {
      throw pathNotViable(`Cannot create field '${next}' in element {${part}: ${render(inner)}}`);
    }
  }
  return placeIn(container, path.at(-1) ?? '', path.at(-2));
}

function placeIn(container: Doc | Value[], name: string, parent: string | undefined): Place {
  if (Array.isArray(container) && !isArrayIndex(name)) {
    throw pathNotViable(`Cannot create field '${name}' in element {${parent ?? ''}: ${render(container)}}`);
  }
  return new Place(container, name);
}
