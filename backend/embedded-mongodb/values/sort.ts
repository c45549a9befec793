import { badValue, location } from '../errors';
import { compare } from './compare';
import { visitPath } from './path';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from './types';

interface SortField {
  parts: string[];
  direction: 1 | -1;
  /** `{$meta: 'textScore'}`: by relevance, best first. */
  byScore: boolean;
}

export interface Sortable {
  readonly doc: Doc;
  readonly score?: number | undefined;
}

export function parseSort(spec: Doc): SortField[] {
  return Object.entries(spec).map(([path, order]) => {
    if (isDoc(order)) {
      if (order['$meta'] !== 'textScore') {
        throw badValue(`Illegal $meta sort: ${path}`);
      }
      return { parts: [], direction: -1, byScore: true };
    }
    const direction = toNumber(order);
    if (!isNumeric(order) || (direction !== 1 && direction !== -1)) {
      throw location(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    return { parts: path.split('.'), direction, byScore: false };
  });
}

/** Sorts by the smallest element of an array when ascending and by the largest when descending, as MongoDB does. */
export function sortKey(doc: Doc, parts: string[], direction: number): Value {
  let best: Value;
  let found = false;
  const consider = (value: Value): void => {
    if (!found || compare(value, best) * direction < 0) {
      best = value;
      found = true;
    }
  };
  visitPath(doc, parts, (leaf) => {
    if (Array.isArray(leaf)) {
      if (leaf.length === 0) {
        consider(undefined);
      }
      leaf.forEach(consider);
    } else {
      consider(leaf);
    }
    return false;
  });
  return best;
}

/** A stable sort by BSON order. */
export function sortDocuments<T extends Sortable>(items: T[], spec: Doc): T[] {
  const fields = parseSort(spec);
  const keyed = items.map((item) => ({
    item,
    keys: fields.map((f) => (f.byScore ? (item.score ?? 0) : sortKey(item.doc, f.parts, f.direction))),
  }));
  keyed.sort((a, b) => {
    for (const [i, field] of fields.entries()) {
      const difference = compare(a.keys[i], b.keys[i]);
      if (difference !== 0) {
        return difference * field.direction;
      }
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}
