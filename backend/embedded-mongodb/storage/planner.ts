import { BSONRegExp } from 'bson';
import { literalPrefix } from '../query/regex';
import { parseSort } from '../values/sort';
import { withValueAt } from '../values/path';
import { type Doc, isDoc, isNullish, isOperatorDoc, type Value } from '../values/types';
import type { Bound, SecondaryIndex, Span } from './secondary-index';

export type Plan =
  | { kind: 'ids'; ids: Value[] }
  | { kind: 'index'; index: SecondaryIndex; spans: Span[]; order: 1 | -1 | undefined }
  | { kind: 'scan' };

/** What the filter demands of one path, as far as an index can use it. */
interface Condition {
  equal?: { value: Value };
  oneOf?: Value[];
  lower?: Bound;
  upper?: Bound;
}

/** Narrows the candidates only: the whole filter is tested on each of them afterwards. */
export function plan(filter: Doc, sort: Doc, indexes: Iterable<SecondaryIndex>): Plan {
  const conditions = conditionsOf(filter);
  const id = conditions.get('_id');
  if (id?.equal || id?.oneOf) {
    return { kind: 'ids', ids: id.equal ? [id.equal.value] : (id.oneOf ?? []) };
  }
  let best: { plan: Plan; score: number } | undefined;
  for (const index of indexes) {
    if (index.partial && !impliesPartial(index, conditions)) {
      continue;
    }
    const candidate = useIndex(index, conditions, sort);
    if (candidate.score > (best?.score ?? 0)) {
      best = candidate;
    }
  }
  return best?.plan ?? { kind: 'scan' };
}

function conditionsOf(filter: Doc, conditions = new Map<string, Condition>()): Map<string, Condition> {
  for (const [key, argument] of Object.entries(filter)) {
    if (key === '$and') {
      for (const branch of Array.isArray(argument) ? argument.filter(isDoc) : []) {
        conditionsOf(branch, conditions);
      }
    } else if (!key.startsWith('$')) {
      const known = conditions.get(key) ?? {};
      conditions.set(key, { ...conditionOf(argument), ...known });
    }
  }
  return conditions;
}

function conditionOf(argument: Value): Condition {
  if (argument instanceof BSONRegExp) {
    const prefix = literalPrefix(argument);
    return prefix === undefined
      ? {}
      : { lower: { value: prefix, inclusive: true }, upper: { value: `${prefix}\u{10ffff}`, inclusive: true } };
  }
  const condition: Condition = {};
  for (const [operator, value] of Object.entries(isOperatorDoc(argument) ? argument : { $eq: argument })) {
    // An array can equal a whole field or one element, which keys of single elements cannot tell.
    if (operator === '$in') {
      if (Array.isArray(value) && !value.some((item) => Array.isArray(item) || item instanceof BSONRegExp)) {
        condition.oneOf = value;
      }
    } else if (!Array.isArray(value)) {
      setBound(condition, operator, value);
    }
  }
  return condition;
}

function setBound(condition: Condition, operator: string, value: Value): void {
  switch (operator) {
    case '$eq':
      condition.equal = { value };
      break;
    case '$gt':
    case '$gte':
      condition.lower = { value, inclusive: operator === '$gte' };
      break;
    case '$lt':
    case '$lte':
      condition.upper = { value, inclusive: operator === '$lte' };
      break;
  }
}

/** A sparse index has no entry for documents without the field, so it cannot answer a search for null. */
const mayUse = (index: SecondaryIndex, values: Value[]): boolean => !index.sparse || !values.some(isNullish);

/** True when every document that the query can return is in the partial index. */
function impliesPartial(index: SecondaryIndex, conditions: Map<string, Condition>): boolean {
  const filter = index.spec['partialFilterExpression'] as Doc;
  let example: Value = {};
  for (const path of Object.keys(filter)) {
    const equal = conditions.get(path)?.equal;
    if (!equal) {
      return false;
    }
    example = withValueAt(example, path.split('.'), equal.value);
  }
  return index.partial?.(example as Doc) ?? false;
}

/** An equality on a leading field is worth more than a list, a list more than a range, a range more than an order. */
const WORTH = { equal: 10, oneOf: 7, range: 5, order: 3 };

function useIndex(index: SecondaryIndex, conditions: Map<string, Condition>, sort: Doc): { plan: Plan; score: number } {
  const prefix: Value[] = [];
  for (const field of index.fields) {
    const equal = conditions.get(field.path)?.equal;
    if (!equal || !mayUse(index, [equal.value])) {
      break;
    }
    prefix.push(equal.value);
  }
  let score = prefix.length * WORTH.equal;
  const next = conditions.get(index.fields[prefix.length]?.path ?? '');
  let spans: Span[] = [];
  let isList = false;
  if (next?.oneOf && mayUse(index, next.oneOf)) {
    spans = next.oneOf.map((value) => index.spanOf([...prefix, value]));
    score += WORTH.oneOf;
    isList = true;
  } else if (next && (next.lower ?? next.upper) && mayUse(index, [next.lower?.value ?? next.upper?.value])) {
    // In a multikey index two bounds may be met by two elements, so only one of them narrows the search.
    const upper = next.lower && index.multikey ? undefined : next.upper;
    spans = [index.spanOf(prefix, next.lower, upper)];
    score += WORTH.range;
  }
  const order = isList ? undefined : orderOf(index, prefix.length, sort, score > 0);
  if (order) {
    score += WORTH.order;
  }
  // Asking an index for a span makes it sort its new keys, which one that cannot help is spared.
  if (score > 0 && spans.length === 0 && !isList) {
    spans = [index.spanOf(prefix)];
  }
  return { plan: { kind: 'index', index, spans, order }, score };
}

/** The direction in which the index already yields the sort order, if it does. */
function orderOf(index: SecondaryIndex, from: number, sort: Doc, isNarrowed: boolean): 1 | -1 | undefined {
  if (index.multikey || (index.sparse && !isNarrowed)) {
    return undefined;
  }
  const fields = parseSort(sort);
  const directions = fields.map(({ parts, direction }, i) => {
    const field = index.fields[from + i];
    return field?.path === parts.join('.') ? direction * field.direction : 0;
  });
  const [first] = directions;
  return (first === 1 || first === -1) && directions.every((d) => d === first) ? first : undefined;
}
