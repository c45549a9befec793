import { CommandError, namespaceExists, namespaceNotFound } from '../errors';
import { decode } from '../values/codec';
import { compareStrings } from '../values/compare';
import { isNumeric, toNumber } from '../values/types';
import { Collection, type CollectionMetadata, newMetadata } from './collection';
import type { SqliteStore } from './sqlite-store';

/** MongoDB's limit of `database.collection`. */
const MAX_NAMESPACE_BYTES = 255;

/** All collections of all databases, keyed by namespace, each loaded at its first use. */
export class Engine {
  private readonly collections = new Map<string, Collection>();
  private readonly loaded = new Set<Collection>();
  private nextId = 1;

  constructor(readonly store: SqliteStore) {
    for (const { id, namespace, metadata } of store.catalog()) {
      const collection = new Collection(namespace, id, decode(metadata) as CollectionMetadata, store);
      this.collections.set(namespace, collection);
      this.nextId = id + 1;
    }
  }

  find(namespace: string): Collection | undefined {
    const collection = this.collections.get(namespace);
    if (collection && !this.loaded.has(collection)) {
      collection.load();
      this.loaded.add(collection);
    }
    return collection;
  }

  get(namespace: string): Collection {
    const collection = this.find(namespace);
    if (!collection) {
      throw namespaceNotFound(`ns does not exist: ${namespace}`);
    }
    return collection;
  }

  findOrCreate(namespace: string): Collection {
    return this.find(namespace) ?? this.create(namespace);
  }

  create(namespace: string): Collection {
    if (this.collections.has(namespace)) {
      throw namespaceExists(namespace);
    }
    checkNamespace(namespace);
    const collection = new Collection(namespace, this.nextId, newMetadata(), this.store);
    collection.saveMetadata();
    this.nextId += 1;
    this.collections.set(namespace, collection);
    this.loaded.add(collection);
    return collection;
  }

  drop(collection: Collection): void {
    this.store.dropCollection(collection.id);
    this.collections.delete(collection.namespace);
    this.loaded.delete(collection);
  }

  /** The collections of one database, or of all, by name. Their documents may not be loaded. */
  catalog(database?: string): Collection[] {
    const all = [...this.collections.values()].sort((a, b) => compareStrings(a.namespace, b.namespace));
    return database === undefined ? all : all.filter(({ namespace }) => namespace.startsWith(`${database}.`));
  }

  /** Deletes what TTL indexes call expired. The caller commits. */
  expire(now = Date.now()): void {
    for (const { namespace, metadata } of this.collections.values()) {
      for (const { key, expireAfterSeconds } of metadata.indexes) {
        const [path] = Object.keys(key);
        if (path === undefined || !isNumeric(expireAfterSeconds)) {
          continue;
        }
        const collection = this.get(namespace);
        // A comparison with a date meets dates only, and the earliest one of an array: just as MongoDB does it.
        const limit = new Date(now - toNumber(expireAfterSeconds) * 1000);
        for (const found of collection.find({ [path]: { $lt: limit } })) {
          collection.remove(found);
        }
      }
    }
  }

  close(): void {
    this.store.commit();
    this.store.close();
  }
}

function checkNamespace(namespace: string): void {
  const dot = namespace.indexOf('.');
  const name = namespace.slice(dot + 1);
  const isValid = dot > 0 && name !== '' && !/[\0$]/.test(name) && !name.startsWith('.') && !name.endsWith('.');
  if (!isValid || Buffer.byteLength(namespace) > MAX_NAMESPACE_BYTES) {
    throw new CommandError(73, 'InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  }
}
