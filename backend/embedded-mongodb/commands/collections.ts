import { compileFilter } from '../query/filter';
import { ID_INDEX } from '../storage/index-spec';
import { double } from '../values/codec';
import { equals } from '../values/compare';
import { asText } from '../values/type-names';
import { type Doc, isDoc, type Value } from '../values/types';
import { type Command, docField, flagField, namespaceOf, numberField, refuseOptions } from './request';

const REFUSED_OPTIONS = ['capped', 'timeseries', 'viewOn', 'validator', 'clusteredIndex'];

const create: Command = (request, { engine }) => {
  refuseOptions(request.command, REFUSED_OPTIONS);
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
  const sizes = new Map<string, number>();
  for (const { namespace } of engine.catalog()) {
    const name = namespace.slice(0, namespace.indexOf('.'));
    sizes.set(name, (sizes.get(name) ?? 0) + engine.get(namespace).dataBytes);
  }
  const nameOnly = flagField(command, 'nameOnly');
  const databases = Array.from(sizes, ([name, sizeOnDisk]): Doc =>
    nameOnly ? { name } : { name, sizeOnDisk: double(sizeOnDisk), empty: false },
  );
  return { databases: databases.filter(compileFilter(docField(command, 'filter'))), ok: 1 };
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
  const collection = engine.get(namespaceOf(request));
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

export const COLLECTION_COMMANDS: Record<string, Command> = {
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  createIndexes,
  listIndexes,
  dropIndexes,
};
