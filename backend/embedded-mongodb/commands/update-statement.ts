import { failedToParse, immutableField, notSupported } from '../errors';
import type { Collection, Found } from '../storage/collection';
import { storable, type StoredDocument } from '../values/codec';
import { equals } from '../values/compare';
import { cloneDoc, type Doc, isDoc, type Value } from '../values/types';
import { applyModifiers, checkModifiers } from '../update/modifiers';
import { compileArrayFilters, type UpdateContext } from '../update/paths';
import { seedFrom } from '../update/upsert-seed';

export interface UpdateStatement {
  filter: Doc;
  update: Value;
  multi: boolean;
  upsert: boolean;
  sort: Doc;
  arrayFilters: Value;
}

export interface UpdateOutcome {
  matched: number;
  modified: number;
  /** The `_id` of the inserted document, which may be null. */
  upserted?: { id: Value };
  before: StoredDocument | undefined;
  after: StoredDocument | undefined;
}

interface Form {
  isReplacement: boolean;
  update: Doc;
}

function formOf(update: Value, multi: boolean): Form {
  if (Array.isArray(update)) {
    throw notSupported('an update by a pipeline');
  }
  if (!isDoc(update)) {
    throw failedToParse('Update argument must be either an object or an array');
  }
  const isReplacement = !Object.keys(update).some((name) => name.startsWith('$'));
  if (isReplacement && multi) {
    throw failedToParse('multi update is not supported for replacement-style update');
  }
  if (!isReplacement) {
    checkModifiers(update);
  }
  return { isReplacement, update };
}

/** `target` creates the collection, which only an upsert needs. */
export function runUpdate(
  statement: UpdateStatement,
  existing: Collection | undefined,
  target: () => Collection,
): UpdateOutcome {
  const { filter, multi, upsert, sort } = statement;
  const form = formOf(statement.update, multi);
  const context: UpdateContext = { filter, arrayFilters: compileArrayFilters(statement.arrayFilters) };
  const found = existing?.find(filter, { sort, limit: multi ? 0 : 1 }) ?? [];
  let modified = 0;
  let after: StoredDocument | undefined;
  for (const document of found) {
    after = changed(document, form, context);
    if (after !== document) {
      existing?.replace(document.record, document.doc, after);
      modified += 1;
    }
  }
  if (found.length > 0 || !upsert) {
    return { matched: found.length, modified, before: found[0], after };
  }
  const inserted = storable(newDocument(form, context));
  target().insert(inserted);
  return { matched: 0, modified: 0, upserted: { id: inserted.doc['_id'] }, before: undefined, after: inserted };
}

/** The document itself when the update changes nothing. */
function changed(found: Found, form: Form, context: UpdateContext): StoredDocument {
  const { raw, doc } = found;
  // A positional update never touches the stored form: the copy is what the modifiers work on.
  const next = apply(cloneDoc(doc), form, context, false);
  if (next['_id'] !== undefined && !equals(next['_id'], doc['_id'])) {
    throw idIsImmutable();
  }
  const stored = storable({ ...next, _id: doc['_id'] });
  return stored.raw.equals(raw) ? found : stored;
}

const idIsImmutable = (): Error =>
  immutableField("Performing an update on the path '_id' would modify the immutable field '_id'");

function apply(doc: Doc, { isReplacement, update }: Form, context: UpdateContext, inserting: boolean): Doc {
  if (isReplacement) {
    return update;
  }
  applyModifiers(doc, update, context, inserting);
  return doc;
}

function newDocument(form: Form, context: UpdateContext): Doc {
  const seed = seedFrom(context.filter);
  const doc = apply(cloneDoc(seed), form, context, true);
  const id = doc['_id'] === undefined ? seed['_id'] : doc['_id'];
  if (seed['_id'] !== undefined && !equals(id, seed['_id'])) {
    throw idIsImmutable();
  }
  return { ...doc, _id: id };
}
