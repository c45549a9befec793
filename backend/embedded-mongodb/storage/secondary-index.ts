import { compileFilter, type Predicate } from '../query/filter';
import { compare, keyOf } from '../values/compare';
import { visitPath } from '../values/path';
import { type Doc, isDoc, toNumber, type Value } from '../values/types';
import type { IndexSpec } from './index-spec';

interface Entry {
  key: Value[];
  record: number;
}

export interface IndexField {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

export interface Bound {
  value: Value;
  inclusive: boolean;
}

/** Half-open positions in the sorted entries. */
export type Span = [start: number, end: number];

/**
 * A sorted array of keys. Inserting moves what follows, which for the sizes this database is for (tens of thousands)
 * costs less than a tree's pointers.
 */
export class SecondaryIndex {
  readonly fields: IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Predicate | undefined;
  /** Set for good once a document put an array under the index. */
  multikey = false;
  private entries: Entry[] = [];

  constructor(readonly spec: IndexSpec) {
    this.fields = Object.entries(spec.key).map(([path, direction]) => ({
      path,
      parts: path.split('.'),
      direction: toNumber(direction) < 0 ? -1 : 1,
    }));
    this.unique = spec['unique'] === true;
    this.sparse = spec['sparse'] === true;
    const partial = spec['partialFilterExpression'];
    this.partial = isDoc(partial) ? compileFilter(partial) : undefined;
  }

  get size(): number {
    return this.entries.length;
  }

  /** Fills an empty index; sorting once is much faster than inserting in place. */
  build(documents: Iterable<readonly [number, Doc]>): void {
    for (const [record, doc] of documents) {
      for (const key of this.keysOf(doc)) {
        this.entries.push({ key, record });
      }
    }
    this.entries.sort((a, b) => this.compareKeys(a.key, b.key) || a.record - b.record);
  }

  /** The first key that two documents share, for building a unique index. */
  duplicateKey(): Value[] | undefined {
    return this.entries.find((entry, i) => {
      const previous = this.entries[i - 1];
      return previous && previous.record !== entry.record && this.compareKeys(previous.key, entry.key) === 0;
    })?.key;
  }

  /** The key of `doc` that another document holds already. */
  conflictingKey(doc: Doc, record: number | undefined): Value[] | undefined {
    return this.keysOf(doc).find((key) => {
      const [start, end] = this.spanOf(key);
      return this.entries.slice(start, end).some((entry) => entry.record !== record);
    });
  }

  add(doc: Doc, record: number): void {
    for (const key of this.keysOf(doc)) {
      const last = this.entries.at(-1);
      if (!last || this.compareKeys(last.key, key) <= 0) {
        this.entries.push({ key, record });
      } else {
        this.entries.splice(this.position(key, true), 0, { key, record });
      }
    }
  }

  remove(doc: Doc, record: number): void {
    for (const key of this.keysOf(doc)) {
      const [start, end] = this.spanOf(key);
      for (let i = start; i < end; i++) {
        if (this.entries[i]?.record === record) {
          this.entries.splice(i, 1);
          break;
        }
      }
    }
  }

  /** Positions of the keys that start with `prefix` and, in the next field, lie between the bounds. */
  spanOf(prefix: Value[], lower?: Bound, upper?: Bound): Span {
    const descending = this.fields[prefix.length]?.direction === -1;
    const [first, last] = descending ? [upper, lower] : [lower, upper];
    const start = first ? this.position([...prefix, first.value], !first.inclusive) : this.position(prefix, false);
    const end = last ? this.position([...prefix, last.value], last.inclusive) : this.position(prefix, true);
    return [start, Math.max(start, end)];
  }

  *recordsIn([start, end]: Span, backwards = false): Generator<number> {
    for (let i = 0; i < end - start; i++) {
      const entry = this.entries[backwards ? end - 1 - i : start + i];
      if (entry) {
        yield entry.record;
      }
    }
  }

  /** The first position whose key is not before `prefix`, or not before-or-equal when `after` is set. */
  private position(prefix: Value[], after: boolean): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = this.compareKeys(this.entries[middle]?.key ?? [], prefix);
      if (order < 0 || (after && order === 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Compares as many fields as the second key has. */
  private compareKeys(key: Value[], prefix: Value[]): number {
    for (const [i, value] of prefix.entries()) {
      const difference = compare(key[i], value);
      if (difference !== 0) {
        return this.fields[i]?.direction === -1 ? -difference : difference;
      }
    }
    return 0;
  }

  private keysOf(doc: Doc): Value[][] {
    if (this.partial && !this.partial(doc)) {
      return [];
    }
    let keys: Value[][] = [[]];
    let anyPresent = false;
    for (const field of this.fields) {
      const values = this.valuesOf(doc, field);
      anyPresent ||= values.some((value) => value !== undefined);
      keys = keys.flatMap((key) => values.map((value) => [...key, value]));
    }
    return this.sparse && !anyPresent ? [] : keys;
  }

  private valuesOf(doc: Doc, field: IndexField): Value[] {
    const values: Value[] = [];
    visitPath(doc, field.parts, (leaf) => {
      if (Array.isArray(leaf)) {
        this.multikey = true;
        values.push(...(leaf.length > 0 ? leaf : [undefined]));
      } else {
        values.push(leaf);
      }
      return false;
    });
    if (values.length < 2) {
      return values.length === 0 ? [undefined] : values;
    }
    this.multikey = true;
    return [...new Map(values.map((value) => [keyOf(value), value])).values()];
  }
}
