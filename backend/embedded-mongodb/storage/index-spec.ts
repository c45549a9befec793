import { cannotCreateIndex, CommandError, failedToParse, notSupported } from '../errors';
import type { TextWeights } from '../query/text';
import { equals } from '../values/compare';
import { render, typeName } from '../values/type-names';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../values/types';

/** An index as `listIndexes` shows it. */
export interface IndexSpec extends Doc {
  key: Doc;
  name: string;
}

export const ID_INDEX: IndexSpec = { v: 2, key: { _id: 1 }, name: '_id_' };

export const isTextSpec = (spec: IndexSpec): boolean => spec.key['_fts'] === 'text';

export const textWeights = (spec: IndexSpec): TextWeights =>
  Object.fromEntries(Object.entries(spec['weights'] as Doc).map(([path, weight]) => [path, toNumber(weight)]));

const KNOWN_OPTIONS = new Set([
  ...['v', 'key', 'name', 'unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression'],
  ...['weights', 'default_language', 'language_override', 'textIndexVersion'],
]);
/** Options that older clients still send and that MongoDB itself ignores. */
const IGNORED_OPTIONS = new Set(['background', 'ns', 'comment']);

/** Checks what `createIndexes` asks for and brings it into the form that is stored. */
export function normaliseIndex(request: Value): IndexSpec {
  const { key, name } = isDoc(request) ? request : {};
  if (!isDoc(request) || !isDoc(key) || Object.keys(key).length === 0) {
    throw failedToParse("The 'key' field is a required property of an index specification");
  }
  if (typeof name !== 'string' || name === '') {
    throw failedToParse("The 'name' field is a required property of an index specification");
  }
  const options = Object.entries(request).filter(
    ([option, value]) => !IGNORED_OPTIONS.has(option) && value !== undefined && !isDefault(option, value),
  );
  const unknown = options.find(([option]) => !KNOWN_OPTIONS.has(option));
  if (unknown) {
    throw notSupported(`the index option '${unknown[0]}'`);
  }
  checkKey(key);
  const spec: IndexSpec = { ...Object.fromEntries(options), v: 2, key: { ...key }, name };
  checkOptions(spec);
  return Object.values(key).includes('text') ? textSpec(spec) : spec;
}

const isDefault = (option: string, value: Value): boolean =>
  (['unique', 'sparse', 'hidden'].includes(option) && value === false) ||
  (option === 'collation' && isDoc(value) && value['locale'] === 'simple');

function checkKey(key: Doc): void {
  for (const [path, kind] of Object.entries(key)) {
    if (path.includes('$')) {
      throw path.endsWith('$**')
        ? notSupported('a wildcard index')
        : cannotCreateIndex(`Index key contains an illegal field name: '${path}'`);
    }
    if (typeof kind === 'string' && kind !== 'text') {
      throw notSupported(`the index type '${kind}'`);
    }
    if (typeof kind !== 'string' && (!isNumeric(kind) || toNumber(kind) === 0)) {
      throw cannotCreateIndex(
        `Values in v:2 index key pattern cannot be of type ${typeName(kind)}. ` +
          'Only numbers > 0, numbers < 0, and strings are allowed.',
      );
    }
  }
}

function checkOptions(spec: IndexSpec): void {
  const { partialFilterExpression, sparse, expireAfterSeconds } = spec;
  if (partialFilterExpression !== undefined && !isDoc(partialFilterExpression)) {
    throw cannotCreateIndex("'partialFilterExpression' for an index has to be a document");
  }
  if (partialFilterExpression !== undefined && sparse === true) {
    throw cannotCreateIndex('cannot mix "partialFilterExpression" and "sparse" options');
  }
  if (expireAfterSeconds === undefined) {
    return;
  }
  if (!isNumeric(expireAfterSeconds) || toNumber(expireAfterSeconds) < 0) {
    throw cannotCreateIndex("TTL index 'expireAfterSeconds' option must be a number of at least 0");
  }
  if (Object.keys(spec.key).length !== 1 || '_id' in spec.key) {
    throw cannotCreateIndex('TTL indexes are single-field indexes, compound indexes do not support TTL');
  }
}

/** The stored form has to be MongoDB's own, or `syncIndexes` would rebuild the index at every start. */
function textSpec(spec: IndexSpec): IndexSpec {
  if (Object.values(spec.key).some((kind) => kind !== 'text')) {
    throw notSupported('a text index with further keys');
  }
  if (spec['default_language'] !== 'none') {
    throw notSupported("a text index with a default_language other than 'none'");
  }
  const given = isDoc(spec['weights']) ? spec['weights'] : {};
  const paths = [...new Set([...Object.keys(spec.key), ...Object.keys(given)])].sort();
  return {
    ...spec,
    key: { _fts: 'text', _ftsx: 1 },
    weights: Object.fromEntries(paths.map((path) => [path, given[path] ?? 1])),
    language_override: spec['language_override'] ?? 'language',
    textIndexVersion: 3,
  };
}

/** What makes two indexes on the same fields different ones. */
const identity = (spec: IndexSpec): Value[] => [
  spec.key,
  Object.entries(spec.key).map(([path]) => path),
  spec['partialFilterExpression'],
  spec['unique'] === true,
  spec['sparse'] === true,
  spec['weights'],
];

/** True when the index exists already; throws when it exists in another form. */
export function alreadyExists(existing: IndexSpec[], wanted: IndexSpec): boolean {
  if (equals(wanted.key, ID_INDEX.key)) {
    return true;
  }
  for (const spec of existing) {
    const isSame = equals(identity(spec), identity(wanted));
    const both = `Requested index: ${render(wanted)}, existing index: ${render(spec)}`;
    if (spec.name === wanted.name && !isSame) {
      throw new CommandError(
        86,
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are ` +
          `auto generated and can cause conflicts. ${both}`,
      );
    }
    if (isSame && spec.name !== wanted.name) {
      throw new CommandError(85, 'IndexOptionsConflict', `Index already exists with a different name: ${spec.name}`);
    }
    if (isSame) {
      if (!equals(spec['expireAfterSeconds'], wanted['expireAfterSeconds'])) {
        const message = `An equivalent index already exists with the same name but different options. ${both}`;
        throw new CommandError(85, 'IndexOptionsConflict', message);
      }
      return true;
    }
  }
  if (isTextSpec(wanted) && existing.some(isTextSpec)) {
    throw cannotCreateIndex('only one text index per collection allowed');
  }
  return false;
}
