import { clone, type Doc, isDoc, isOperatorDoc, type Value } from '../values/types';
import { BSONRegExp } from 'bson';
import { makePlace } from './paths';

/** What an upsert starts from: the fields that the filter fixes to one value. */
export function seedFrom(filter: Doc): Doc {
  const seed: Doc = {};
  collect(filter, seed);
  return seed;
}

function collect(filter: Doc, seed: Doc): void {
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$and' || (key === '$or' && Array.isArray(condition) && condition.length === 1)) {
      for (const branch of Array.isArray(condition) ? condition.filter(isDoc) : []) {
        collect(branch, seed);
      }
    } else if (!key.startsWith('$')) {
      const fixed = fixedValue(condition);
      if (fixed !== undefined) {
        makePlace(seed, key.split('.')).set(clone(fixed));
      }
    }
  }
}

function fixedValue(condition: Value): Value {
  if (condition instanceof BSONRegExp) {
    return undefined;
  }
  if (!isOperatorDoc(condition)) {
    return condition;
  }
  const { $eq, $in, $all } = condition;
  const single = [$in, $all].find((list) => Array.isArray(list) && list.length === 1);
  return '$eq' in condition ? $eq : Array.isArray(single) ? single[0] : undefined;
}
