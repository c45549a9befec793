import { fieldOf, isDoc, type Doc, setField, type Value } from './types';

export const isArrayIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * Calls `visit` with every value that a dotted path reaches, through arrays of documents and array positions alike.
 * A leaf array is handed over whole. Stops, and answers true, as soon as `visit` does.
 */
export function visitPath(value: Value, parts: string[], visit: (leaf: Value) => boolean, from = 0): boolean {
  const part = parts[from];
  if (part === undefined) {
    return visit(value);
  }
  if (isDoc(value)) {
    return visitPath(fieldOf(value, part), parts, visit, from + 1);
  }
  if (!Array.isArray(value)) {
    return visit(undefined);
  }
  if (isArrayIndex(part) && Number(part) < value.length) {
    if (visitPath(value[Number(part)], parts, visit, from + 1)) {
      return true;
    }
  }
  // Elements that are no documents have no such path: they do not even count as missing.
  return value.some((element) => isDoc(element) && visitPath(element, parts, visit, from));
}

/** The value at a path of plain documents, without any array traversal but positions. */
export function valueAt(value: Value, parts: string[]): Value {
  let current = value;
  for (const part of parts) {
    if (isDoc(current)) {
      current = fieldOf(current, part);
    } else if (Array.isArray(current) && isArrayIndex(part)) {
      current = current[Number(part)];
    } else {
      return undefined;
    }
  }
  return current;
}

/** A copy of the document with a value at a path, applied to each element of arrays on the way (`$addFields`). */
export function withValueAt(value: Value, parts: string[], newValue: Value, from = 0): Value {
  const part = parts[from];
  if (part === undefined) {
    return newValue;
  }
  if (Array.isArray(value)) {
    return value.map((element) => withValueAt(element, parts, newValue, from));
  }
  const copy: Doc = isDoc(value) ? { ...value } : {};
  setField(copy, part, withValueAt(fieldOf(copy, part), parts, newValue, from + 1));
  return copy;
}

/** A copy of the document without the path (`$unset` stage). */
export function withoutPath(value: Value, parts: string[], from = 0): Value {
  const part = parts[from];
  if (Array.isArray(value)) {
    return value.map((element) => withoutPath(element, parts, from));
  }
  if (part === undefined || !isDoc(value) || !Object.hasOwn(value, part)) {
    return value;
  }
  const copy = { ...value };
  if (from === parts.length - 1) {
    Reflect.deleteProperty(copy, part);
  } else {
    setField(copy, part, withoutPath(copy[part], parts, from + 1));
  }
  return copy;
}
