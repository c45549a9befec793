import { location, notSupported, unknownAccumulator } from '../errors';
import { keyOf } from '../values/compare';
import { type Doc, isDoc, type Value } from '../values/types';
import { ACCUMULATORS } from './accumulators';
import { evaluateRow, type Row } from './row';

interface Field {
  name: string;
  fold: (values: Value[]) => Value;
  expression: Value;
}

/** Accumulators of MongoDB that are not here. */
const REFUSED = new Set([
  ...['$top', '$bottom', '$topN', '$bottomN', '$firstN', '$lastN', '$minN', '$maxN', '$median', '$percentile'],
  ...['$stdDevPop', '$stdDevSamp', '$accumulator'],
]);

function parseField(name: string, spec: Value): Field {
  const [operator, ...others] = Object.keys(isDoc(spec) ? spec : {});
  if (!isDoc(spec) || operator === undefined || others.length > 0) {
    throw location(40234, `The field '${name}' must be an accumulator object`);
  }
  const fold = ACCUMULATORS.get(operator);
  if (!fold) {
    throw REFUSED.has(operator) ? notSupported(`the accumulator ${operator}`) : unknownAccumulator(operator);
  }
  return { name, fold, expression: spec[operator] };
}

/** Groups in the order in which their first documents came. */
export function groupStage(rows: Row[], argument: Value): Row[] {
  if (!isDoc(argument) || !('_id' in argument)) {
    throw location(15955, 'a group specification must include an _id');
  }
  const { _id: by, ...rest } = argument;
  const fields = Object.entries(rest).map(([name, spec]) => parseField(name, spec));
  const groups = new Map<string, { id: Value; rows: Row[] }>();
  for (const row of rows) {
    const id = evaluateRow(row, by) ?? null;
    const key = keyOf(id);
    const group = groups.get(key);
    if (group) {
      group.rows.push(row);
    } else {
      groups.set(key, { id, rows: [row] });
    }
  }
  return Array.from(groups.values(), (group) => {
    const doc: Doc = { _id: group.id };
    for (const { name, fold, expression } of fields) {
      doc[name] = fold(group.rows.map((row) => evaluateRow(row, expression)));
    }
    return { doc };
  });
}
