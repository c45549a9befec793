import { runPipeline } from '../aggregation/pipeline';
import { evaluateIn, type PipelineContext, type Row, stagesOf } from '../aggregation/row';
import { badValue, failedToParse, noChangeStreams, notSupported } from '../errors';
import type { FilterContext } from '../query/filter';
import { compileProjection, type ProjectionContext } from '../query/projection';
import type { Collection, Found } from '../storage/collection';
import { collationOf, compare, equals, keyOf } from '../values/compare';
import { encode } from '../values/codec';
import { asText } from '../values/type-names';
import { visitPath } from '../values/path';
import { type Doc, isDoc, toNumber, type Value } from '../values/types';
import { type Command, docField, flagField, namespaceOf, numberField, stringField, type Services } from './request';

/** The variables of a command: `let`, with its values evaluated, and the time, which is the same all along. */
export function variablesOf(command: Doc): Doc {
  const now = { NOW: new Date() };
  const evaluate = evaluateIn(now);
  const own = Object.entries(docField(command, 'let')).map(([name, value]) => [name, evaluate({}, value)]);
  return { ...now, ...(Object.fromEntries(own) as Doc) };
}

export function filterContext(command: Doc, variables = variablesOf(command)): FilterContext & ProjectionContext {
  return { collation: collationOf(command['collation']), evaluate: evaluateIn(variables) };
}

/** A wrong hint is an error; a right one is ignored, because the planner only narrows the candidates. */
export function checkHint(collection: Collection | undefined, hint: Value): void {
  if (hint === undefined || isNatural(hint) || !collection) {
    return;
  }
  if (!collection.metadata.indexes.some(({ name, key }) => name === hint || equals(key, hint))) {
    throw badValue('error processing query: hint provided does not correspond to an existing index');
  }
}

const isNatural = (hint: Value): boolean => isDoc(hint) && '$natural' in hint;

export function projected(found: Found[], projection: Doc, context: ProjectionContext): Buffer[] {
  const project = compileProjection(projection, context);
  return found.map(({ raw, doc, score }) => (project ? encode(project(doc, score)) : raw));
}

const find: Command = (request, { engine, cursors }) => {
  const { command } = request;
  if (flagField(command, 'tailable') || flagField(command, 'awaitData')) {
    throw notSupported('a tailable cursor');
  }
  const namespace = namespaceOf(request);
  const collection = engine.find(namespace);
  checkHint(collection, command['hint']);
  const filter = docField(command, 'filter');
  const context = { ...filterContext(command), filter };
  const limit = numberField(command, 'limit') ?? 0;
  const found =
    collection?.find(filter, {
      sort: docField(command, 'sort'),
      skip: numberField(command, 'skip') ?? 0,
      limit: Math.abs(limit),
      context,
    }) ?? [];
  const documents = projected(found, docField(command, 'projection'), context);
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
  const all =
    Object.keys(filter).length === 0
      ? (collection?.size ?? 0)
      : (collection?.find(filter, { context: filterContext(command) }).length ?? 0);
  const rest = Math.max(0, all - (numberField(command, 'skip') ?? 0));
  const limit = Math.abs(numberField(command, 'limit') ?? 0);
  return { n: limit > 0 ? Math.min(rest, limit) : rest, ok: 1 };
};

const distinct: Command = (request, { engine }) => {
  const { command } = request;
  const collection = engine.find(namespaceOf(request));
  const parts = stringField(command, 'key').split('.');
  const values = new Map<string, Value>();
  for (const { doc } of collection?.find(docField(command, 'query'), { context: filterContext(command) }) ?? []) {
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

const aggregate: Command = (request, services) => {
  const { command, database } = request;
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
  const collection = services.engine.find(namespace);
  checkHint(collection, command['hint']);
  const context: PipelineContext = {
    collection: (name) => services.engine.find(`${database}.${name}`),
    variables: variablesOf(command),
    collation: collationOf(command['collation']),
    run: runPipeline,
  };
  const { rows, rest } =
    stages[0] && '$collStats' in stages[0]
      ? { rows: [{ doc: collectionStats(namespace, collection) }], rest: stages.slice(1) }
      : firstRows(collection, stages, context);
  const documents = runPipeline(rows, rest, context).map(({ doc }) => encode(doc));
  return services.cursors.start(namespace, documents, numberField(command['cursor'], 'batchSize'));
};

/** The `$collStats` stage, by which shells ask for the size of a collection. */
export function collectionStats(namespace: string, collection: Collection | undefined): Doc {
  const count = collection?.size ?? 0;
  const size = collection?.dataBytes ?? 0;
  const nindexes = collection?.metadata.indexes.length ?? 0;
  const avgObjSize = count > 0 ? Math.round(size / count) : 0;
  const sizes = { count, size, avgObjSize, storageSize: size, nindexes, totalIndexSize: 0, capped: false };
  return { ns: namespace, localTime: new Date(), count, storageStats: { ...sizes, totalSize: size, indexSizes: {} } };
}

/** Answers the leading `$match`, `$sort` and `$limit` as one query, which may use indexes. */
function firstRows(
  collection: Collection | undefined,
  stages: Doc[],
  context: PipelineContext,
): { rows: Row[]; rest: Doc[] } {
  const rest = [...stages];
  const take = (name: string): Value => (rest[0] && name in rest[0] ? rest.shift()?.[name] : undefined);
  const filter = take('$match') ?? {};
  const sort = take('$sort');
  const limit = sort === undefined ? undefined : take('$limit');
  if (!isDoc(filter) || (sort !== undefined && !isDoc(sort)) || (limit !== undefined && !(toNumber(limit) > 0))) {
    return { rows: Array.from(collection?.all() ?? []), rest: stages };
  }
  const { collation } = context;
  const rows = collection?.find(filter, {
    sort: sort ?? {},
    limit: limit === undefined ? 0 : toNumber(limit),
    context: { collation, evaluate: evaluateIn(context.variables) },
  });
  return { rows: rows ?? [], rest };
}

/** Tells which index a find would use; no costs, no rejected plans. */
const explain: Command = ({ command, database }, { engine }: Services) => {
  const explained = docField(command, 'explain');
  const [name = ''] = Object.keys(explained);
  const collection = engine.find(`${database}.${stringField(explained, name)}`);
  const [firstStage] = Array.isArray(explained['pipeline']) ? explained['pipeline'] : [];
  const match = isDoc(firstStage) && isDoc(firstStage['$match']) ? firstStage['$match'] : {};
  const filter = { ...docField(explained, 'filter'), ...docField(explained, 'query'), ...match };
  const chosen = collection?.explain(filter, docField(explained, 'sort')) ?? { kind: 'scan' };
  const winningPlan: Doc =
    chosen.kind === 'index'
      ? {
          stage: 'FETCH',
          inputStage: { stage: 'IXSCAN', indexName: chosen.index.spec.name, keyPattern: chosen.index.spec.key },
        }
      : { stage: chosen.kind === 'ids' ? 'IDHACK' : 'COLLSCAN' };
  const queryPlanner = { namespace: collection?.namespace ?? null, winningPlan, rejectedPlans: [] };
  return { explainVersion: '1', queryPlanner, ok: 1 };
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
