import { Long } from 'bson';
import { indexNotFound, namespaceNotFound, notSupported } from '../errors';
import { compileFilter } from '../query/filter';
import { ID_INDEX } from '../storage/index-spec';
import { equals } from '../values/compare';
import { asText } from '../values/type-names';
import { type Doc, isDoc, isNullish, type Value } from '../values/types';
import { collectionStats } from './reading';
import { type Command, docField, flagField, namespaceOf, numberField, stringField, type Services } from './request';

const REFUSED_OPTIONS = ['capped', 'timeseries', 'viewOn', 'validator', 'clusteredIndex', 'collation'];

function refuseOptions(command: Doc): void {
  const refused = REFUSED_OPTIONS.find((option) => !isNullish(command[option]) && command[option] !== false);
  if (refused !== undefined) {
    throw notSupported(`the collection option '${refused}'`);
  }
}

const create: Command = (request, { engine }) => {
  refuseOptions(request.command);
  engine.create(namespaceOf(request));
  return { ok: 1 };
};

const drop: Command = (request, { engine }) => {
  const namespace = namespaceOf(request);
  const collection = engine.find(namespace);
  if (!collection) {
    return { ok: 1 };
  }
  engine.drop(collection);
  return { nIndexesWas: collection.metadata.indexes.length, ns: namespace, ok: 1 };
};

const dropDatabase: Command = ({ database }, { engine }) => {
  for (const collection of engine.catalog(database)) {
    engine.drop(collection);
  }
  return { dropped: database, ok: 1 };
};

const renameCollection: Command = ({ command }, { engine }) => {
  engine.rename(stringField(command, 'renameCollection'), stringField(command, 'to'), flagField(command, 'dropTarget'));
  return { ok: 1 };
};

const collMod: Command = (request, { engine }) => {
  const { command } = request;
  refuseOptions(command);
  const collection = engine.get(namespaceOf(request));
  const { name, keyPattern, expireAfterSeconds } = docField(command, 'index');
  if (expireAfterSeconds === undefined) {
    return { ok: 1 };
  }
  const index = collection.metadata.indexes.find((spec) => spec.name === name || equals(spec.key, keyPattern));
  if (!index) {
    throw indexNotFound(`cannot find index ${asText(name)} for ns ${collection.namespace}`);
  }
  const before = index['expireAfterSeconds'];
  index['expireAfterSeconds'] = expireAfterSeconds;
  collection.saveMetadata();
  return { expireAfterSeconds_old: before ?? null, expireAfterSeconds_new: expireAfterSeconds, ok: 1 };
};

const listCollections: Command = ({ command, database }, { engine, cursors }) => {
  const test = compileFilter(docField(command, 'filter'));
  const nameOnly = flagField(command, 'nameOnly');
  const entries = engine
    .catalog(database)
    .map(({ namespace, metadata }): Doc => ({
      name: namespace.slice(database.length + 1),
      type: 'collection',
      options: metadata.options,
      info: { readOnly: false, uuid: metadata['uuid'] },
      idIndex: ID_INDEX,
    }))
    .filter(test)
    .map((entry): Doc => (nameOnly ? { name: entry['name'], type: entry['type'] } : entry));
  const batchSize = numberField(docField(command, 'cursor'), 'batchSize');
  return cursors.startWith(`${database}.$cmd.listCollections`, entries, batchSize);
};

const listDatabases: Command = ({ command }, { engine }) => {
  const test = compileFilter(docField(command, 'filter'));
  const names = new Set(engine.catalog().map(({ namespace }) => namespace.slice(0, namespace.indexOf('.'))));
  const databases = [...names]
    .map((name): Doc => ({ name, sizeOnDisk: Long.fromNumber(sizesOf(name, { engine }).dataSize), empty: false }))
    .filter(test);
  const totalSize = Long.fromNumber(databases.reduce((sum, { sizeOnDisk }) => sum + Number(sizeOnDisk), 0));
  const shown = flagField(command, 'nameOnly') ? databases.map(({ name }): Doc => ({ name })) : databases;
  return { databases: shown, totalSize, ok: 1 };
};

function sizesOf(
  database: string,
  { engine }: Pick<Services, 'engine'>,
): { collections: number; objects: number; indexes: number; dataSize: number } {
  const collections = engine.catalog(database).map(({ namespace }) => engine.get(namespace));
  const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
  return {
    collections: collections.length,
    objects: sum(collections.map(({ size }) => size)),
    indexes: sum(collections.map(({ metadata }) => metadata.indexes.length)),
    dataSize: sum(collections.map(({ dataBytes }) => dataBytes)),
  };
}

const dbStats: Command = ({ database }, services) => {
  const { dataSize, ...counts } = sizesOf(database, services);
  return {
    db: database,
    ...counts,
    views: 0,
    dataSize,
    storageSize: dataSize,
    indexSize: 0,
    totalSize: dataSize,
    ok: 1,
  };
};

const collStats: Command = (request, { engine }) => {
  const namespace = namespaceOf(request);
  return { ns: namespace, ...docField(collectionStats(namespace, engine.find(namespace)), 'storageStats'), ok: 1 };
};

// Indexes

const createIndexes: Command = (request, { engine }) => {
  const namespace = namespaceOf(request);
  const isNew = !engine.find(namespace);
  const collection = engine.findOrCreate(namespace);
  const { indexes } = collection.metadata;
  const numIndexesBefore = indexes.length;
  const requested = request.command['indexes'];
  const created = (Array.isArray(requested) ? requested : []).filter((spec) => collection.createIndex(spec));
  return {
    numIndexesBefore,
    numIndexesAfter: indexes.length,
    createdCollectionAutomatically: isNew,
    ...(created.length === 0 ? { note: 'all indexes already exist' } : {}),
    ok: 1,
  };
};

const listIndexes: Command = (request, { engine, cursors }) => {
  const namespace = namespaceOf(request);
  const batchSize = numberField(docField(request.command, 'cursor'), 'batchSize');
  return cursors.startWith(namespace, engine.get(namespace).metadata.indexes, batchSize);
};

const dropIndexes: Command = (request, { engine }) => {
  const namespace = namespaceOf(request);
  const collection = engine.find(namespace);
  if (!collection) {
    throw namespaceNotFound(`ns not found ${namespace}`);
  }
  const { indexes } = collection.metadata;
  const nIndexesWas = indexes.length;
  const named = request.command['index'];
  const nameOf = (index: Value): string =>
    isDoc(index) ? (indexes.find(({ key }) => equals(key, index))?.name ?? JSON.stringify(index)) : asText(index);
  const names =
    named === '*'
      ? indexes.map(({ name }) => name).filter((name) => name !== ID_INDEX.name)
      : (Array.isArray(named) ? named : [named]).map(nameOf);
  for (const name of names) {
    collection.dropIndex(name);
  }
  return { nIndexesWas, ok: 1 };
};

const validate: Command = (request, { engine }) => {
  const { namespace, size } = engine.get(namespaceOf(request));
  return { ns: namespace, nrecords: size, valid: true, errors: [], warnings: [], ok: 1 };
};

export const COLLECTION_COMMANDS: Record<string, Command> = {
  create,
  drop,
  dropDatabase,
  renameCollection,
  collMod,
  listCollections,
  listDatabases,
  dbStats,
  collStats,
  createIndexes,
  listIndexes,
  dropIndexes,
  validate,
};
