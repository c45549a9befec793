import { type Doc, isDoc, type Value } from '../values/types';
import { compileFilter, compileValueTest } from '../query/filter';
import type { ValueTest } from '../query/operators';

/** The conditions that a filter puts on the elements of one array. */
function elementConditions(filter: Doc, arrayPath: string): ValueTest[] {
  return Object.entries(filter).flatMap(([key, condition]): ValueTest[] => {
    if (key === '$and' && Array.isArray(condition)) {
      return condition.filter(isDoc).flatMap((branch) => elementConditions(branch, arrayPath));
    }
    if (key === arrayPath) {
      return [onElement(condition)];
    }
    if (key.startsWith(`${arrayPath}.`)) {
      const test = compileFilter({ [key.slice(arrayPath.length + 1)]: condition });
      return [(element) => isDoc(element) && test(element)];
    }
    return [];
  });
}

function onElement(condition: Value): ValueTest {
  if (!isDoc(condition) || !('$elemMatch' in condition)) {
    return compileValueTest(condition);
  }
  const test = compileValueTest(condition);
  return (element) => test([element]);
}

/**
 * The position that `$` stands for: the first element that meets all of the filter's conditions on the array, or, where
 * they are met by different elements, the one that meets the last condition. Undefined when no condition names the array.
 */
export function matchedPosition(filter: Doc, arrayPath: string, elements: Value[]): number | undefined {
  const conditions = elementConditions(filter, arrayPath);
  const last = conditions.at(-1);
  if (!last) {
    return undefined;
  }
  const together = elements.findIndex((element) => conditions.every((test) => test(element)));
  const position = together >= 0 ? together : elements.findIndex(last);
  return position >= 0 ? position : undefined;
}
