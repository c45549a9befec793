import { failedToParse, location } from '../errors';
import { BSONRegExp } from 'bson';
import type { Collection } from '../storage/collection';
import { visitPath, valueAt, withoutPath, withValueAt } from '../values/path';
import { type Doc, isDoc, isNullish, type Value } from '../values/types';
import { evaluateIn, evaluateRow, type PipelineContext, type Row, stagesOf } from './row';

export function unwindStage(rows: Row[], argument: Value): Row[] {
  const spec: Doc = isDoc(argument) ? argument : { path: argument };
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = spec;
  if (typeof path !== 'string' || !path.startsWith('$')) {
    throw location(28818, `path option to $unwind stage should be prefixed with a '$'`);
  }
  const parts = path.slice(1).split('.');
  const indexParts = typeof includeArrayIndex === 'string' ? includeArrayIndex.split('.') : undefined;
  const withIndex = (doc: Value, position: number | null): Doc =>
    (indexParts ? withValueAt(doc, indexParts, position) : doc) as Doc;
  return rows.flatMap((row): Row[] => {
    const value = valueAt(row.doc, parts);
    if (Array.isArray(value) && value.length > 0) {
      return value.map((item, i) => ({ ...row, doc: withIndex(withValueAt(row.doc, parts, item), i) }));
    }
    if (!Array.isArray(value) && !isNullish(value)) {
      return [{ ...row, doc: withIndex(row.doc, null) }];
    }
    if (preserveNullAndEmptyArrays !== true) {
      return [];
    }
    return [{ ...row, doc: withIndex(Array.isArray(value) ? withoutPath(row.doc, parts) : row.doc, null) }];
  });
}

interface Lookup {
  as: string[];
  from: string;
  equality: { localField: string[]; foreignField: string } | undefined;
  variables: Doc;
  pipeline: Doc[];
}

function parseLookup(argument: Value): Lookup {
  const spec: Doc = isDoc(argument) ? argument : {};
  const { from, as, localField, foreignField, let: variables, pipeline } = spec;
  if (typeof from !== 'string' || typeof as !== 'string') {
    throw failedToParse("$lookup needs the arguments 'from' and 'as', both strings");
  }
  if ((localField === undefined) !== (foreignField === undefined) || (!localField && !pipeline)) {
    throw failedToParse("$lookup requires either 'pipeline' or both 'localField' and 'foreignField'");
  }
  return {
    as: as.split('.'),
    from,
    equality:
      typeof localField === 'string' && typeof foreignField === 'string'
        ? { localField: localField.split('.'), foreignField }
        : undefined,
    variables: isDoc(variables) ? variables : {},
    pipeline: stagesOf(pipeline ?? []),
  };
}

export function lookupStage(rows: Row[], argument: Value, context: PipelineContext): Row[] {
  const lookup = parseLookup(argument);
  const foreign = context.collection(lookup.from);
  return rows.map((row) => {
    let found: Row[] = foreign ? foreignRows(row.doc, foreign, lookup, context) : [];
    if (lookup.pipeline.length > 0) {
      const own = Object.entries(lookup.variables).map(([name, e]) => [name, evaluateRow(row, e, context)]);
      const variables = { ...context.variables, ...(Object.fromEntries(own) as Doc) };
      found = context.run(found, lookup.pipeline, { ...context, variables });
    }
    const joined = found.map(({ doc }) => doc);
    return { ...row, doc: withValueAt(row.doc, lookup.as, joined) as Doc };
  });
}

function foreignRows(doc: Doc, foreign: Collection, { equality, pipeline }: Lookup, context: PipelineContext): Row[] {
  if (equality) {
    return foreign.find(equalityFilter(doc, equality));
  }
  const [first] = pipeline;
  // A leading `$match` without variables is answered by an index when there is one; running it again is harmless.
  const filter = first && isDoc(first['$match']) && !('$expr' in first['$match']) ? first['$match'] : {};
  return foreign.find(filter, { context: { evaluate: evaluateIn(context.variables) } });
}

/** A local array matches when any of its elements does; a missing local field matches null and missing. */
function equalityFilter(doc: Doc, { localField, foreignField }: NonNullable<Lookup['equality']>): Doc {
  const values: Value[] = [];
  visitPath(doc, localField, (leaf) => {
    values.push(...(Array.isArray(leaf) ? leaf : [leaf ?? null]));
    return false;
  });
  const plain = values.filter((value) => !(value instanceof BSONRegExp));
  return { [foreignField]: plain.length === 1 ? { $eq: plain[0] } : { $in: plain } };
}
