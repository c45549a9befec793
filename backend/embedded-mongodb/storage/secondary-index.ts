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

/** Sorting a few new keys in one by one is faster than merging the lists, until they are more than this part of all. */
const FEW = 1 / 64;

/**
 * A sorted array of keys, which for the sizes this database is for (tens of thousands of documents) costs less than a
 * tree's pointers. New keys wait unsorted until somebody reads: a bulk of inserts is sorted once.
 */
export class SecondaryIndex {
  readonly fields: IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Predicate | undefined;
  /** Set for good once a document put an array under the index. */
  multikey = false;
  private entries: Entry[] = [];
  private added: Entry[] = [];

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

  /** The first key that two documents share, for building a unique index. */
  duplicateKey(): Value[] | undefined {
    this.settle();
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

  /** Either document may be missing: then the other one comes or goes. Keys that stay are not touched. */
  change(record: number, before: Doc | undefined, after: Doc | undefined): void {
    const gone = new Map((before ? this.keysOf(before) : []).map((key) => [keyOf(key), key]));
    for (const key of after ? this.keysOf(after) : []) {
      if (!gone.delete(keyOf(key))) {
        this.added.push({ key, record });
      }
    }
    for (const key of gone.values()) {
      let [position] = this.spanOf(key);
      while (this.entries[position]?.record !== record) {
        position += 1;
      }
      this.entries.splice(position, 1);
    }
  }

  private settle(): void {
    const added = this.added;
    this.added = [];
    if (added.length > this.entries.length * FEW) {
      this.entries = this.entries.concat(added).sort((a, b) => this.compareKeys(a.key, b.key));
      return;
    }
    for (const entry of added) {
      this.entries.splice(this.position(entry.key, true), 0, entry);
    }
  }

  /** Positions of the keys that start with `prefix` and, in the next field, lie between the bounds. */
  spanOf(prefix: Value[], lower?: Bound, upper?: Bound): Span {
    this.settle();
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
    for (let i = 0; i < prefix.length; i++) {
      const difference = compare(key[i], prefix[i]);
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
