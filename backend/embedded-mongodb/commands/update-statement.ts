import { runUpdatePipeline } from '../aggregation/pipeline';
import { failedToParse, immutableField } from '../errors';
import type { Collection, Found } from '../storage/collection';
import { storable, type StoredDocument } from '../values/codec';
import { collationOf, equals } from '../values/compare';
import { cloneDoc, type Doc, isDoc, type Value } from '../values/types';
import { applyModifiers, checkModifiers } from '../update/modifiers';
import { compileArrayFilters, type UpdateContext } from '../update/paths';
import { seedFrom } from '../update/upsert-seed';
import { evaluateIn } from '../aggregation/row';
import { checkHint } from './reading';

export interface UpdateStatement {
  filter: Doc;
  update: Value;
  multi: boolean;
  upsert: boolean;
  sort: Doc;
  arrayFilters: Value;
  collation: Value;
  hint: Value;
  variables: Doc;
}

export interface UpdateOutcome {
  matched: number;
  modified: number;
  /** The `_id` of the inserted document, which may be null. */
  upserted?: { id: Value };
  before: StoredDocument | undefined;
  after: StoredDocument | undefined;
}

type Form = { kind: 'pipeline'; stages: Value[] } | { kind: 'modifiers' | 'replacement'; update: Doc };

function formOf(update: Value, multi: boolean): Form {
  if (Array.isArray(update)) {
    return { kind: 'pipeline', stages: update };
  }
  if (!isDoc(update)) {
    throw failedToParse('Update argument must be either an object or an array');
  }
  const dollars = Object.keys(update).filter((name) => name.startsWith('$'));
  if (dollars.length === 0) {
    if (multi) {
      throw failedToParse('multi update is not supported for replacement-style update');
    }
    return { kind: 'replacement', update };
  }
  checkModifiers(update);
  return { kind: 'modifiers', update };
}

/** `target` creates the collection, which only an upsert needs. */
export function runUpdate(
  statement: UpdateStatement,
  existing: Collection | undefined,
  target: () => Collection,
): UpdateOutcome {
  const { filter, multi, upsert, sort } = statement;
  const matching = {
    collation: collationOf(statement.collation),
    evaluate: evaluateIn(statement.variables),
  };
  const form = formOf(statement.update, multi);
  const context: UpdateContext = {
    filter,
    matching,
    arrayFilters: compileArrayFilters(statement.arrayFilters, matching),
  };
  checkHint(existing, statement.hint);
  const found = existing?.find(filter, { sort, limit: multi ? 0 : 1, context: matching }) ?? [];
  let modified = 0;
  let after: StoredDocument | undefined;
  for (const document of found) {
    after = changed(document, form, context, statement.variables);
    if (after !== document) {
      existing?.replace(document.record, document.doc, after);
      modified += 1;
    }
  }
  if (found.length > 0 || !upsert) {
    return { matched: found.length, modified, before: found[0], after };
  }
  const inserted = storable(newDocument(form, context, statement.variables));
  target().insert(inserted);
  return { matched: 0, modified: 0, upserted: { id: inserted.doc['_id'] }, before: undefined, after: inserted };
}

/** The document itself when the update changes nothing. */
function changed(found: Found, form: Form, context: UpdateContext, variables: Doc): StoredDocument {
  const { raw, doc } = found;
  // A positional update never touches the stored form: the copy is what the modifiers work on.
  const next = apply(cloneDoc(doc), form, context, variables, false);
  if (next['_id'] !== undefined && !equals(next['_id'], doc['_id'])) {
    const action =
      form.kind === 'replacement'
        ? 'After applying the update, the (immutable) field'
        : 'Performing an update on the path';
    throw immutableField(`${action} '_id' would modify the immutable field '_id'`);
  }
  const stored = storable({ ...next, _id: doc['_id'] });
  return stored.raw.equals(raw) ? found : stored;
}

function apply(doc: Doc, form: Form, context: UpdateContext, variables: Doc, inserting: boolean): Doc {
  switch (form.kind) {
    case 'pipeline':
      return runUpdatePipeline(doc, form.stages, variables);
    case 'replacement':
      return form.update;
    case 'modifiers':
      applyModifiers(doc, form.update, context, inserting);
      return doc;
  }
}

function newDocument(form: Form, context: UpdateContext, variables: Doc): Doc {
  const seed = seedFrom(context.filter);
  const doc = apply(cloneDoc(seed), form, context, variables, true);
  const id = doc['_id'] === undefined ? seed['_id'] : doc['_id'];
  if (seed['_id'] !== undefined && !equals(id, seed['_id'])) {
    throw immutableField("Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return { ...doc, _id: id };
}
