import { invalidOptions, location, noChangeStreams, notSupported, unknownStage } from '../errors';
import { compileFilter } from '../query/filter';
import { compileProjection } from '../query/projection';
import { withoutPath, withValueAt } from '../values/path';
import { sortDocuments } from '../values/sort';
import { asText, typeName } from '../values/type-names';
import { type Doc, isDoc, isNumeric, isOperatorDoc, toNumber, type Value } from '../values/types';
import { groupStage } from './group';
import { lookupStage, unwindStage } from './joins';
import { evaluateIn, evaluateRow, type PipelineContext, type Row, stagesOf } from './row';

type Stage = (rows: Row[], argument: Value, context: PipelineContext) => Row[];

function documentOf(stage: string, argument: Value): Doc {
  if (!isDoc(argument)) {
    throw location(40272, `${stage} specification must be an object, but is ${typeName(argument)}`);
  }
  return argument;
}

function wholeNumber(stage: string, argument: Value, least: number): number {
  const number = toNumber(argument);
  if (!isNumeric(argument) || !Number.isInteger(number) || number < least) {
    throw location(15958, `the ${stage} must be a whole number of at least ${least}`);
  }
  return number;
}

function matchStage(rows: Row[], argument: Value, context: PipelineContext): Row[] {
  const { collation } = context;
  const test = compileFilter(documentOf('$match', argument), { collation, evaluate: evaluateIn(context.variables) });
  return rows.filter(({ doc }) => test(doc));
}

function projectStage(rows: Row[], argument: Value, context: PipelineContext): Row[] {
  const spec = documentOf('$project', argument);
  const projection = compileProjection(spec, { evaluate: evaluateIn(context.variables), aggregation: true });
  if (!projection) {
    throw location(51272, '$project specification must have at least one field');
  }
  return rows.map(({ doc, score }) => ({ doc: projection(doc, score), score }));
}

/** `{a: {b: 1}}` sets `a.b`, just as `{'a.b': 1}` does. */
function assignments(spec: Doc, prefix = ''): [string[], Value][] {
  return Object.entries(spec).flatMap(([name, value]): [string[], Value][] =>
    isDoc(value) && Object.keys(value).length > 0 && !isOperatorDoc(value)
      ? assignments(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`.split('.'), value]],
  );
}

function addFieldsStage(rows: Row[], argument: Value, context: PipelineContext): Row[] {
  const fields = assignments(documentOf('$addFields', argument));
  return rows.map((row) => {
    let { doc } = row;
    for (const [parts, expression] of fields) {
      const value = evaluateRow(row, expression, context);
      doc = (value === undefined ? doc : withValueAt(doc, parts, value)) as Doc;
      if (expression === '$$REMOVE') {
        doc = withoutPath(doc, parts) as Doc;
      }
    }
    return { ...row, doc };
  });
}

function unsetStage(rows: Row[], argument: Value): Row[] {
  const paths = (Array.isArray(argument) ? argument : [argument]).map((path) => asText(path).split('.'));
  return rows.map((row) => ({
    ...row,
    doc: paths.reduce<Value>((doc, parts) => withoutPath(doc, parts), row.doc) as Doc,
  }));
}

function replaceRoot(rows: Row[], expression: Value, context: PipelineContext): Row[] {
  return rows.map((row) => {
    const doc = evaluateRow(row, expression, context);
    if (!isDoc(doc)) {
      throw location(40228, `'newRoot' expression must evaluate to an object, but was ${typeName(doc)}`);
    }
    return { ...row, doc };
  });
}

function sampleStage(rows: Row[], argument: Value): Row[] {
  const size = wholeNumber('$sample size', documentOf('$sample', argument)['size'], 0);
  const shuffled = rows.map((row) => ({ row, at: Math.random() })).sort((a, b) => a.at - b.at);
  return shuffled.slice(0, size).map(({ row }) => row);
}

function facetStage(rows: Row[], argument: Value, context: PipelineContext): Row[] {
  const facets = Object.entries(documentOf('$facet', argument)).map(([name, pipeline]) => [
    name,
    context.run(rows, stagesOf(pipeline), context).map(({ doc }) => doc),
  ]);
  return [{ doc: Object.fromEntries(facets) as Doc }];
}

function unionStage(rows: Row[], argument: Value, context: PipelineContext): Row[] {
  const spec: Doc = typeof argument === 'string' ? { coll: argument } : documentOf('$unionWith', argument);
  const other = Array.from(context.collection(asText(spec['coll']))?.all() ?? []);
  return [...rows, ...context.run(other, stagesOf(spec['pipeline'] ?? []), context)];
}

/** `$bucket` is a `$group` by the lower boundary of each value's bucket. */
function bucketStage(rows: Row[], argument: Value, context: PipelineContext): Row[] {
  const { groupBy, boundaries, default: otherwise, output } = documentOf('$bucket', argument);
  if (!Array.isArray(boundaries) || boundaries.length < 2) {
    throw location(40192, "The $bucket 'boundaries' field must be an array with at least 2 values");
  }
  const branches = boundaries.slice(0, -1).map((lower, i) => ({
    case: { $and: [{ $gte: [groupBy, lower] }, { $lt: [groupBy, boundaries[i + 1]] }] },
    then: { $literal: lower },
  }));
  const rest: Doc = otherwise === undefined ? {} : { default: { $literal: otherwise } };
  const fields: Doc = isDoc(output) ? output : { count: { $sum: 1 } };
  const groups = groupStage(rows, { _id: { $switch: { branches, ...rest } }, ...fields }, context);
  return sortDocuments(groups, { _id: 1 });
}

const STAGES = new Map<string, Stage>([
  ['$match', matchStage],
  ['$project', projectStage],
  ['$addFields', addFieldsStage],
  ['$set', addFieldsStage],
  ['$unset', unsetStage],
  ['$group', groupStage],
  ['$bucket', bucketStage],
  ['$sort', (rows, argument, { collation }) => sortDocuments(rows, documentOf('$sort', argument), collation)],
  ['$limit', (rows, argument) => rows.slice(0, wholeNumber('limit', argument, 1))],
  ['$skip', (rows, argument) => rows.slice(wholeNumber('skip', argument, 0))],
  ['$count', (rows, argument) => (rows.length > 0 ? [{ doc: { [asText(argument)]: rows.length } }] : [])],
  [
    '$sortByCount',
    (rows, argument, context) =>
      sortDocuments(groupStage(rows, { _id: argument, count: { $sum: 1 } }, context), { count: -1 }),
  ],
  ['$unwind', unwindStage],
  ['$lookup', lookupStage],
  ['$facet', facetStage],
  ['$unionWith', unionStage],
  ['$sample', sampleStage],
  [
    '$replaceRoot',
    (rows, argument, context) => replaceRoot(rows, documentOf('$replaceRoot', argument)['newRoot'], context),
  ],
  ['$replaceWith', replaceRoot],
]);

/** Stages of MongoDB that exist there, so that their name is no mistake of the caller. */
const REFUSED_STAGES = new Set([
  ...['$geoNear', '$search', '$searchMeta', '$vectorSearch', '$out', '$merge', '$graphLookup', '$setWindowFields'],
  ...['$bucketAuto', '$densify', '$fill', '$redact', '$documents', '$currentOp', '$listSessions', '$planCacheStats'],
  ...['$indexStats', '$listLocalSessions'],
]);

export function runPipeline(rows: Row[], pipeline: Doc[], context: PipelineContext): Row[] {
  return pipeline.reduce((current, stage) => {
    const [name = ''] = Object.keys(stage);
    if (name === '$changeStream') {
      throw noChangeStreams();
    }
    const run = STAGES.get(name);
    if (!run) {
      throw REFUSED_STAGES.has(name) ? notSupported(`the stage ${name}`) : unknownStage(name);
    }
    return run(current, stage[name], context);
  }, rows);
}

const UPDATE_STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** The pipeline form of an update; sees only the document itself. */
export function runUpdatePipeline(doc: Doc, pipeline: Value[], variables: Doc): Doc {
  const stages = stagesOf(pipeline);
  const forbidden = stages.flatMap((stage) => Object.keys(stage)).find((name) => !UPDATE_STAGES.has(name));
  if (forbidden !== undefined) {
    throw invalidOptions(`${forbidden} is not allowed to be used within an update`);
  }
  const [result] = runPipeline([{ doc }], stages, { collection: () => undefined, variables, run: runPipeline });
  return result?.doc ?? doc;
}
