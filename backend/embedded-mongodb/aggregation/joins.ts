import { BSONRegExp } from 'bson';
import { failedToParse, location, notSupported } from '../errors';
import type { Collection } from '../storage/collection';
import { visitPath, valueAt, withoutPath, withValueAt } from '../values/path';
import { type Doc, isDoc, isNullish, type Value } from '../values/types';
import type { Row } from './row';

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
    if (Array.isArray(value) || isNullish(value)) {
      const kept = Array.isArray(value) ? withoutPath(row.doc, parts) : row.doc;
      return preserveNullAndEmptyArrays === true ? [{ ...row, doc: withIndex(kept, null) }] : [];
    }
    return [{ ...row, doc: withIndex(row.doc, null) }];
  });
}

const LOOKUP_FIELDS = ['from', 'as', 'localField', 'foreignField'];

/** A join by the equality of two fields. */
export function lookupStage(rows: Row[], argument: Value, collection: (name: string) => Collection | undefined): Row[] {
  const spec = isDoc(argument) ? argument : {};
  const other = Object.keys(spec).find((name) => !LOOKUP_FIELDS.includes(name));
  if (other !== undefined) {
    throw notSupported(`$lookup with '${other}'`);
  }
  const [from = '', as = '', localField = '', foreignField = ''] = LOOKUP_FIELDS.map((name) => spec[name]).map(
    asString,
  );
  const foreign = collection(from);
  return rows.map((row) => {
    const found = foreign?.find(equalityFilter(row.doc, localField, foreignField)) ?? [];
    const joined = found.map(({ doc }) => doc);
    return { ...row, doc: withValueAt(row.doc, as.split('.'), joined) as Doc };
  });
}

function asString(name: Value): string {
  if (typeof name !== 'string') {
    throw failedToParse(`$lookup needs ${LOOKUP_FIELDS.join(', ')}, all of them strings`);
  }
  return name;
}

/** A local array matches when any of its elements does; a missing local field matches null and missing. */
function equalityFilter(doc: Doc, localField: string, foreignField: string): Doc {
  const values: Value[] = [];
  visitPath(doc, localField.split('.'), (leaf) => {
    values.push(...(Array.isArray(leaf) ? leaf : [leaf ?? null]));
    return false;
  });
  const plain = values.filter((value) => !(value instanceof BSONRegExp));
  return { [foreignField]: plain.length === 1 ? { $eq: plain[0] } : { $in: plain } };
}
