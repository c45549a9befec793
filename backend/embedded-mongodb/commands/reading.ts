import { runPipeline, stagesOf } from '../aggregation/pipeline';
import type { Row } from '../aggregation/row';
import { failedToParse, noChangeStreams, notSupported } from '../errors';
import { compileProjection } from '../query/projection';
import type { Collection, Found } from '../storage/collection';
import { compare, keyOf } from '../values/compare';
import { encode } from '../values/codec';
import { asText } from '../values/type-names';
import { visitPath } from '../values/path';
import { type Doc, isDoc, toNumber, type Value } from '../values/types';
import { type Command, docField, flagField, namespaceOf, numberField, stringField } from './request';

export function projected(found: Found[], projection: Doc): Buffer[] {
  const project = compileProjection(projection, true);
  return found.map(({ raw, doc, score }) => (project ? encode(project(doc, score)) : raw));
}

const find: Command = (request, { engine, cursors }) => {
  const { command } = request;
  if (flagField(command, 'tailable') || flagField(command, 'awaitData')) {
    throw notSupported('a tailable cursor');
  }
  const namespace = namespaceOf(request);
  const found = engine.find(namespace)?.find(docField(command, 'filter'), {
    sort: docField(command, 'sort'),
    skip: numberField(command, 'skip') ?? 0,
    limit: Math.abs(numberField(command, 'limit') ?? 0),
  });
  const documents = projected(found ?? [], docField(command, 'projection'));
  return cursors.start(namespace, documents, numberField(command, 'batchSize'), flagField(command, 'singleBatch'));
};

const getMore: Command = ({ command }, { cursors }) =>
  cursors.next(cursorId(command['getMore']), numberField(command, 'batchSize'));

const killCursors: Command = ({ command }, { cursors }) => {
  const ids = command['cursors'];
  return { ...cursors.kill((Array.isArray(ids) ? ids : []).map(cursorId)), ok: 1 };
};

const cursorId = (value: Value): bigint => BigInt(asText(value));

const count: Command = (request, { engine }) => {
  const { command } = request;
  const collection = engine.find(namespaceOf(request));
  const filter = docField(command, 'query');
  const all = Object.keys(filter).length === 0 ? (collection?.size ?? 0) : (collection?.find(filter).length ?? 0);
  const rest = Math.max(0, all - (numberField(command, 'skip') ?? 0));
  const limit = Math.abs(numberField(command, 'limit') ?? 0);
  return { n: limit > 0 ? Math.min(rest, limit) : rest, ok: 1 };
};

const distinct: Command = (request, { engine }) => {
  const { command } = request;
  const collection = engine.find(namespaceOf(request));
  const parts = stringField(command, 'key').split('.');
  const values = new Map<string, Value>();
  for (const { doc } of collection?.find(docField(command, 'query')) ?? []) {
    visitPath(doc, parts, (leaf) => {
      for (const value of Array.isArray(leaf) ? leaf : [leaf]) {
        if (value !== undefined) {
          values.set(keyOf(value), value);
        }
      }
      return false;
    });
  }
  return { values: [...values.values()].sort(compare), ok: 1 };
};

const aggregate: Command = ({ command, database }, { engine, cursors }) => {
  const stages = stagesOf(command['pipeline']);
  if (isDoc(stages[0]?.['$changeStream'])) {
    throw noChangeStreams();
  }
  if (!isDoc(command['cursor'])) {
    throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
  }
  if (typeof command['aggregate'] !== 'string') {
    throw notSupported('an aggregation on a whole database');
  }
  const namespace = `${database}.${command['aggregate']}`;
  const { rows, rest } = firstRows(engine.find(namespace), stages);
  const results = runPipeline(rows, rest, (name) => engine.find(`${database}.${name}`));
  const documents = results.map(({ doc }) => encode(doc));
  return cursors.start(namespace, documents, numberField(command['cursor'], 'batchSize'));
};

/** Answers the leading `$match`, `$sort` and `$limit` as one query, which may use indexes. */
function firstRows(collection: Collection | undefined, stages: Doc[]): { rows: Row[]; rest: Doc[] } {
  const rest = [...stages];
  const take = (name: string): Value => (rest[0] && name in rest[0] ? rest.shift()?.[name] : undefined);
  const filter = take('$match') ?? {};
  const sort = take('$sort') ?? {};
  const limit = take('$limit');
  if (!isDoc(filter) || !isDoc(sort) || (limit !== undefined && !(toNumber(limit) > 0))) {
    return { rows: Array.from(collection?.all() ?? []), rest: stages };
  }
  return { rows: collection?.find(filter, { sort, limit: limit === undefined ? 0 : toNumber(limit) }) ?? [], rest };
}

/** Tells which index a find would use; no costs, no rejected plans. */
const explain: Command = ({ command, database }, { engine }) => {
  const explained = docField(command, 'explain');
  if (!('find' in explained)) {
    throw notSupported('explain of anything but find');
  }
  const collection = engine.get(`${database}.${stringField(explained, 'find')}`);
  const chosen = collection.explain(docField(explained, 'filter'), docField(explained, 'sort'));
  const winningPlan: Doc =
    chosen.kind === 'index'
      ? { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: chosen.index.spec.name } }
      : { stage: chosen.kind === 'ids' ? 'IDHACK' : 'COLLSCAN' };
  return { queryPlanner: { namespace: collection.namespace, winningPlan, rejectedPlans: [] }, ok: 1 };
};

export const READING_COMMANDS: Record<string, Command> = {
  find,
  getMore,
  killCursors,
  count,
  distinct,
  aggregate,
  explain,
};
