import { badValue, location, noChangeStreams, notSupported, unknownStage } from '../errors';
import { compileFilter } from '../query/filter';
import { compileProjection } from '../query/projection';
import type { Collection } from '../storage/collection';
import { withoutPath, withValueAt } from '../values/path';
import { sortDocuments } from '../values/sort';
import { asText, typeName } from '../values/type-names';
import { type Doc, isDoc, isNumeric, isOperatorDoc, toNumber, type Value } from '../values/types';
import { groupStage } from './group';
import { lookupStage, unwindStage } from './joins';
import { evaluateRow, type Row } from './row';

/** Finds the collection of that name in the same database. */
type CollectionOf = (name: string) => Collection | undefined;

type Stage = (rows: Row[], argument: Value, collection: CollectionOf) => Row[];

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

function matchStage(rows: Row[], argument: Value): Row[] {
  const test = compileFilter(documentOf('$match', argument));
  return rows.filter(({ doc }) => test(doc));
}

function projectStage(rows: Row[], argument: Value): Row[] {
  const projection = compileProjection(documentOf('$project', argument), false);
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

function addFieldsStage(rows: Row[], argument: Value): Row[] {
  const fields = assignments(documentOf('$addFields', argument));
  return rows.map((row) => {
    let { doc } = row;
    for (const [parts, expression] of fields) {
      const value = evaluateRow(row, expression);
      doc = (value === undefined ? withoutPath(doc, parts) : withValueAt(doc, parts, value)) as Doc;
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

function replaceRoot(rows: Row[], expression: Value): Row[] {
  return rows.map((row) => {
    const doc = evaluateRow(row, expression);
    if (!isDoc(doc)) {
      throw location(40228, `'newRoot' expression must evaluate to an object, but was ${typeName(doc)}`);
    }
    return { ...row, doc };
  });
}

function facetStage(rows: Row[], argument: Value, collection: CollectionOf): Row[] {
  const facets = Object.entries(documentOf('$facet', argument)).map(([name, pipeline]) => [
    name,
    runPipeline(rows, stagesOf(pipeline), collection).map(({ doc }) => doc),
  ]);
  return [{ doc: Object.fromEntries(facets) as Doc }];
}

const STAGES = new Map<string, Stage>([
  ['$match', matchStage],
  ['$project', projectStage],
  ['$addFields', addFieldsStage],
  ['$set', addFieldsStage],
  ['$unset', unsetStage],
  ['$group', groupStage],
  ['$sort', (rows, argument) => sortDocuments(rows, documentOf('$sort', argument))],
  ['$limit', (rows, argument) => rows.slice(0, wholeNumber('limit', argument, 1))],
  ['$skip', (rows, argument) => rows.slice(wholeNumber('skip', argument, 0))],
  ['$count', (rows, argument) => (rows.length > 0 ? [{ doc: { [asText(argument)]: rows.length } }] : [])],
  ['$unwind', unwindStage],
  ['$lookup', lookupStage],
  ['$facet', facetStage],
  ['$replaceRoot', (rows, argument) => replaceRoot(rows, documentOf('$replaceRoot', argument)['newRoot'])],
  ['$replaceWith', replaceRoot],
]);

/** Stages of MongoDB that are left out, so that their name is no mistake of the caller. */
const REFUSED_STAGES = new Set([
  ...['$geoNear', '$search', '$searchMeta', '$vectorSearch', '$out', '$merge', '$graphLookup', '$setWindowFields'],
  ...['$bucket', '$bucketAuto', '$sortByCount', '$unionWith', '$sample', '$densify', '$fill', '$redact', '$documents'],
  ...['$currentOp', '$listSessions', '$listLocalSessions', '$planCacheStats', '$indexStats', '$collStats'],
]);

export function stagesOf(pipeline: Value): Doc[] {
  if (!Array.isArray(pipeline) || !pipeline.every(isDoc)) {
    throw badValue("'pipeline' must be an array of objects");
  }
  if (pipeline.some((stage) => Object.keys(stage).length !== 1)) {
    throw location(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  return pipeline;
}

export function runPipeline(rows: Row[], pipeline: Doc[], collection: CollectionOf): Row[] {
  return pipeline.reduce((current, stage) => {
    const [name = ''] = Object.keys(stage);
    const run = STAGES.get(name);
    if (run) {
      return run(current, stage[name], collection);
    }
    if (name === '$changeStream') {
      throw noChangeStreams();
    }
    throw REFUSED_STAGES.has(name) ? notSupported(`the stage ${name}`) : unknownStage(name);
  }, rows);
}
