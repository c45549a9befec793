import { BSONRegExp, UUID } from 'bson';
import { CommandError, indexNotFound, invalidOptions } from '../errors';
import { compileFilter } from '../query/filter';
import { InvertedIndex, textQueryOf } from '../query/text';
import { keyOf } from '../values/compare';
import { decode, encode, type StoredDocument } from '../values/codec';
import { sortDocuments } from '../values/sort';
import { render, typeName } from '../values/type-names';
import type { Doc, Value } from '../values/types';
import { alreadyExists, ID_INDEX, type IndexSpec, isTextSpec, normaliseIndex, textWeights } from './index-spec';
import { type Plan, plan } from './planner';
import { SecondaryIndex } from './secondary-index';
import type { SqliteStore } from './sqlite-store';

export interface CollectionMetadata extends Doc {
  options: Doc;
  indexes: IndexSpec[];
}

export const newMetadata = (): CollectionMetadata => ({ uuid: new UUID(), options: {}, indexes: [ID_INDEX] });

export interface Found extends StoredDocument {
  record: number;
  /** The relevance of a `$text` search. */
  score?: number | undefined;
}

export interface FindOptions {
  sort?: Doc;
  skip?: number;
  limit?: number;
}

/** The documents of one namespace in memory, written through to the store. */
export class Collection {
  private readonly documents = new Map<number, StoredDocument>();
  private readonly recordOfId = new Map<string, number>();
  private readonly indexes = new Map<string, SecondaryIndex>();
  private textIndex: InvertedIndex | undefined;
  private nextRecord = 1;

  constructor(
    readonly namespace: string,
    readonly id: number,
    readonly metadata: CollectionMetadata,
    private readonly store: SqliteStore,
  ) {}

  get size(): number {
    return this.documents.size;
  }

  get dataBytes(): number {
    let bytes = 0;
    for (const { raw } of this.documents.values()) {
      bytes += raw.length;
    }
    return bytes;
  }

  load(): void {
    for (const [record, raw] of this.store.documents(this.id)) {
      const doc = decode(raw);
      this.documents.set(record, { raw, doc });
      this.recordOfId.set(keyOf(doc['_id']), record);
      this.nextRecord = record + 1;
    }
    for (const spec of this.metadata.indexes) {
      this.openIndex(spec);
    }
  }

  saveMetadata(): void {
    this.store.saveCollection(this.id, this.namespace, encode(this.metadata));
  }

  // Reading

  find(filter: Doc, options: FindOptions = {}): Found[] {
    const { sort = {}, skip = 0, limit = 0 } = options;
    const text = textQueryOf(filter);
    const test = compileFilter(filter, { textIsAnswered: text !== undefined });
    const chosen = plan(filter, sort, this.indexes.values());
    const fields = Object.keys(sort);
    const natural = fields[0] === '$natural';
    const inOrder = fields.length === 0 || natural || (text === undefined && 'order' in chosen && chosen.order);
    const enough = inOrder && limit > 0 && !natural ? skip + limit : Infinity;
    let found: Found[] = [];
    for (const candidate of text === undefined ? this.candidates(chosen) : this.searchText(text)) {
      if (test(candidate.doc)) {
        found.push(candidate);
        if (found.length >= enough) {
          break;
        }
      }
    }
    if (natural && sort['$natural'] === -1) {
      found.reverse();
    } else if (!inOrder) {
      found = sortDocuments(found, sort);
    }
    return skip > 0 || limit > 0 ? found.slice(skip, limit > 0 ? skip + limit : undefined) : found;
  }

  explain(filter: Doc, sort: Doc): Plan {
    return plan(filter, sort, this.indexes.values());
  }

  /** Every document in its natural order, without copying any. */
  *all(): Generator<Found> {
    for (const [record, { raw, doc }] of this.documents) {
      yield { record, raw, doc };
    }
  }

  private *candidates(chosen: Plan): Generator<Found> {
    switch (chosen.kind) {
      case 'scan':
        yield* this.all();
        return;
      case 'ids':
        for (const key of new Set(chosen.ids.map(keyOf))) {
          yield* this.stored(this.recordOfId.get(key));
        }
        return;
      case 'index': {
        const { index, spans, order } = chosen;
        const seen = new Set<number>();
        for (const span of spans) {
          for (const record of index.recordsIn(span, order === -1)) {
            if (!seen.has(record)) {
              seen.add(record);
              yield* this.stored(record);
            }
          }
        }
      }
    }
  }

  private *stored(record: number | undefined): Generator<Found> {
    const document = record === undefined ? undefined : this.documents.get(record);
    if (record !== undefined && document) {
      yield { record, raw: document.raw, doc: document.doc };
    }
  }

  private *searchText(query: Value): Generator<Found> {
    const scores = this.openTextIndex().search(query);
    for (const [record, score] of scores) {
      for (const found of this.stored(record)) {
        yield { ...found, score };
      }
    }
  }

  private openTextIndex(): InvertedIndex {
    if (!this.textIndex) {
      const spec = this.metadata.indexes.find(isTextSpec);
      if (!spec) {
        throw indexNotFound('text index required for $text query');
      }
      this.textIndex = new InvertedIndex(textWeights(spec));
      for (const [record, { doc }] of this.documents) {
        this.textIndex.change(record, undefined, doc);
      }
    }
    return this.textIndex;
  }

  // Writing: a document is checked completely before anything changes, so each write happens whole or not at all.

  insert({ raw, doc }: StoredDocument): void {
    const { _id } = doc;
    if (Array.isArray(_id) || _id instanceof BSONRegExp || _id === undefined) {
      throw new CommandError(53, 'InvalidIdField', `The '_id' value cannot be of type ${typeName(_id)}`);
    }
    const key = keyOf(_id);
    if (this.recordOfId.has(key)) {
      throw this.duplicateKey(ID_INDEX, [_id]);
    }
    this.checkUnique(doc, undefined);
    const record = this.nextRecord;
    this.store.put(this.id, record, raw);
    this.nextRecord += 1;
    this.documents.set(record, { raw, doc });
    this.recordOfId.set(key, record);
    this.updateIndexes(record, undefined, doc);
  }

  replace(record: number, before: Doc, { raw, doc }: StoredDocument): void {
    this.checkUnique(doc, record);
    this.store.put(this.id, record, raw);
    this.documents.set(record, { raw, doc });
    this.updateIndexes(record, before, doc);
  }

  remove({ record, doc }: Found): void {
    this.store.remove(this.id, record);
    this.updateIndexes(record, doc, undefined);
    this.documents.delete(record);
    this.recordOfId.delete(keyOf(doc['_id']));
  }

  // Indexes

  /** False when the index exists already. */
  createIndex(request: Value): boolean {
    const spec = normaliseIndex(request);
    if (alreadyExists(this.metadata.indexes, spec)) {
      return false;
    }
    const duplicate = this.openIndex(spec);
    if (duplicate) {
      this.indexes.delete(spec.name);
      throw this.duplicateKey(spec, duplicate);
    }
    this.metadata.indexes.push(spec);
    this.saveMetadata();
    return true;
  }

  dropIndex(name: string): void {
    if (name === ID_INDEX.name) {
      throw invalidOptions('cannot drop _id index');
    }
    const position = this.metadata.indexes.findIndex((spec) => spec.name === name);
    const [spec] = position < 0 ? [] : this.metadata.indexes.splice(position, 1);
    if (!spec) {
      throw indexNotFound(`index not found with name [${name}]`);
    }
    this.indexes.delete(name);
    if (isTextSpec(spec)) {
      this.textIndex = undefined;
    }
    this.saveMetadata();
  }

  /** Answers the key that keeps a unique index from being built. */
  private openIndex(spec: IndexSpec): Value[] | undefined {
    if (isTextSpec(spec) || spec.name === ID_INDEX.name) {
      return undefined;
    }
    const index = new SecondaryIndex(spec);
    for (const [record, { doc }] of this.documents) {
      index.change(record, undefined, doc);
    }
    this.indexes.set(spec.name, index);
    return index.unique ? index.duplicateKey() : undefined;
  }

  private updateIndexes(record: number, before: Doc | undefined, after: Doc | undefined): void {
    for (const index of [...this.indexes.values(), ...(this.textIndex ? [this.textIndex] : [])]) {
      index.change(record, before, after);
    }
  }

  private checkUnique(doc: Doc, record: number | undefined): void {
    for (const index of this.indexes.values()) {
      const conflict = index.unique ? index.conflictingKey(doc, record) : undefined;
      if (conflict) {
        throw this.duplicateKey(index.spec, conflict);
      }
    }
  }

  private duplicateKey(spec: IndexSpec, key: Value[]): CommandError {
    const keyValue = Object.fromEntries(Object.keys(spec.key).map((path, i) => [path, key[i] ?? null]));
    return new CommandError(
      11000,
      'DuplicateKey',
      `E11000 duplicate key error collection: ${this.namespace} index: ${spec.name} dup key: ${render(keyValue)}`,
      { keyPattern: spec.key, keyValue },
    );
  }
}
