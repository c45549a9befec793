import { evaluate } from '../query/expression';
import { type Doc, isDoc, type Value } from '../values/types';

/** A document on its way through a pipeline, with the relevance that a `$text` search gave it. */
export interface Row {
  doc: Doc;
  score?: number | undefined;
}

/** An expression on a row; `{$meta: 'textScore'}` is the only one that needs more than the document. */
export function evaluateRow({ doc, score }: Row, expression: Value): Value {
  return isDoc(expression) && expression['$meta'] === 'textScore' ? score : evaluate(expression, doc);
}
