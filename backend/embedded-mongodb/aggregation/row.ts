import { badValue, location } from '../errors';
import type { Collection } from '../storage/collection';
import type { Comparator } from '../values/compare';
import { type Doc, isDoc, type Value } from '../values/types';
import { evaluate } from './expression';

/** A document on its way through a pipeline, with the relevance that a `$text` search gave it. */
export interface Row {
  doc: Doc;
  score?: number | undefined;
}

export interface PipelineContext {
  /** The collection of that name in the same database. */
  collection: (name: string) => Collection | undefined;
  variables: Doc;
  collation?: Comparator | undefined;
  /** Runs a pipeline inside a stage (`$lookup`, `$facet`). */
  run: (rows: Row[], pipeline: Doc[], context: PipelineContext) => Row[];
}

export const evaluateIn =
  (variables: Doc) =>
  (doc: Doc, expression: Value): Value =>
    evaluate(expression, { root: doc, variables });

/** An expression on a row; `{$meta: 'textScore'}` is the only one that needs more than the document. */
export function evaluateRow(row: Row, expression: Value, { variables }: PipelineContext): Value {
  if (isDoc(expression) && expression['$meta'] === 'textScore') {
    return row.score;
  }
  return evaluate(expression, { root: row.doc, variables });
}

export function stagesOf(pipeline: Value): Doc[] {
  if (!Array.isArray(pipeline) || !pipeline.every(isDoc)) {
    throw badValue("'pipeline' must be an array of objects");
  }
  if (pipeline.some((stage) => Object.keys(stage).length !== 1)) {
    throw location(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  return pipeline;
}
