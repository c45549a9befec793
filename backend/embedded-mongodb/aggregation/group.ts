import { location, notSupported } from '../errors';
import { keyOf } from '../values/compare';
import { type Doc, isDoc, type Value } from '../values/types';
import { type Accumulator, ACCUMULATORS } from './accumulators';
import { evaluateRow, type PipelineContext, type Row } from './pipeline';

interface Field {
  name: string;
  create: () => Accumulator;
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
  const create = ACCUMULATORS.get(operator);
  if (!create) {
    throw REFUSED.has(operator)
      ? notSupported(`the accumulator ${operator}`)
      : location(15952, `unknown group operator '${operator}'`);
  }
  return { name, create, expression: spec[operator] };
}

/** Groups in the order in which their first documents came. */
export function groupStage(rows: Row[], argument: Value, context: PipelineContext): Row[] {
  if (!isDoc(argument) || !('_id' in argument)) {
    throw location(15955, 'a group specification must include an _id');
  }
  const { _id: by, ...rest } = argument;
  const fields = Object.entries(rest).map(([name, spec]) => parseField(name, spec));
  const groups = new Map<string, { id: Value; accumulators: Accumulator[] }>();
  for (const row of rows) {
    const id = evaluateRow(row, by, context) ?? null;
    const key = keyOf(id);
    let group = groups.get(key);
    if (!group) {
      group = { id, accumulators: fields.map(({ create }) => create()) };
      groups.set(key, group);
    }
    for (const [i, { expression }] of fields.entries()) {
      group.accumulators[i]?.add(evaluateRow(row, expression, context));
    }
  }
  return Array.from(groups.values(), ({ id, accumulators }) => {
    const doc: Doc = { _id: id };
    for (const [i, { name }] of fields.entries()) {
      doc[name] = accumulators[i]?.result();
    }
    return { doc };
  });
}
