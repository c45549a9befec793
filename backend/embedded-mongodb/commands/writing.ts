import { CommandError, failedToParse, tooLarge } from '../errors';
import type { Found } from '../storage/collection';
import { decode, MAX_DOCUMENT_BYTES, storable, type StoredDocument } from '../values/codec';
import { type Doc, fieldOf, type Value } from '../values/types';
import { projected } from './reading';
import { type Command, docField, documentsField, flagField, namespaceOf, refuseOptions, type Request } from './request';
import { runUpdate, type UpdateOutcome, type UpdateStatement } from './update-statement';

/** Runs the statements of a bulk; an ordered one stops at the first error. Other failures end the command. */
function runBulk<T>(request: Request, statements: T[], run: (statement: T, index: number) => void): Doc {
  const writeErrors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof CommandError)) {
        throw error;
      }
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details });
      if (request.command['ordered'] !== false) {
        break;
      }
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

/** The bytes as they came, when they already have the stored form: `_id` first. */
function insertable(raw: Buffer): StoredDocument {
  if (raw.length > MAX_DOCUMENT_BYTES) {
    const message = `object to insert too large. size in bytes: ${raw.length}, max size: ${MAX_DOCUMENT_BYTES}`;
    throw tooLarge(message);
  }
  const doc = decode(raw);
  return Object.keys(doc)[0] === '_id' && doc['_id'] !== undefined ? { raw: Buffer.from(raw), doc } : storable(doc);
}

const insert: Command = (request, { engine }) => {
  const collection = engine.findOrCreate(namespaceOf(request));
  const encoded = request.sequences.get('documents');
  const documents = encoded ?? documentsField(request, 'documents');
  let n = 0;
  const outcome = runBulk<Buffer | Doc>(request, documents, (document) => {
    collection.insert(Buffer.isBuffer(document) ? insertable(document) : storable(document));
    n += 1;
  });
  return { n, ...outcome, ok: 1 };
};

function statementOf(source: Doc): UpdateStatement {
  refuseOptions(source, ['collation', 'c']);
  return {
    filter: docField(source, 'q'),
    update: source['u'],
    multi: flagField(source, 'multi'),
    upsert: flagField(source, 'upsert'),
    sort: docField(source, 'sort'),
    arrayFilters: source['arrayFilters'],
  };
}

const update: Command = (request, { engine }) => {
  const namespace = namespaceOf(request);
  const upserted: Doc[] = [];
  let n = 0;
  let nModified = 0;
  const outcome = runBulk(request, documentsField(request, 'updates'), (source, index) => {
    const result = runUpdate(statementOf(source), engine.find(namespace), () => engine.findOrCreate(namespace));
    n += result.matched + (result.upserted ? 1 : 0);
    nModified += result.modified;
    if (result.upserted) {
      upserted.push({ index, _id: result.upserted.id });
    }
  });
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...outcome, ok: 1 };
};

const remove: Command = (request, { engine }) => {
  const collection = engine.find(namespaceOf(request));
  let n = 0;
  const outcome = runBulk(request, documentsField(request, 'deletes'), (source) => {
    refuseOptions(source, ['collation']);
    const limit = flagField(source, 'limit') ? 1 : 0;
    for (const document of collection?.find(docField(source, 'q'), { limit }) ?? []) {
      collection?.remove(document);
      n += 1;
    }
  });
  return { n, ...outcome, ok: 1 };
};

const findAndModify: Command = (request, { engine }) => {
  const { command } = request;
  const namespace = namespaceOf(request);
  const collection = engine.find(namespace);
  const filter = docField(command, 'query');
  const sort = docField(command, 'sort');
  const valueOf = (stored: StoredDocument | undefined): Value => {
    const [document] = stored ? projected([{ ...stored, record: 0 }], docField(command, 'fields')) : [];
    return document ? decode(document) : null;
  };
  if (flagField(command, 'remove')) {
    if (fieldOf(command, 'update') !== undefined || flagField(command, 'new')) {
      throw failedToParse('Cannot specify both an update and remove=true');
    }
    const [found]: Found[] = collection?.find(filter, { sort, limit: 1 }) ?? [];
    if (found) {
      collection?.remove(found);
    }
    return { lastErrorObject: { n: found ? 1 : 0 }, value: valueOf(found), ok: 1 };
  }
  if (command['update'] === undefined) {
    throw failedToParse('Either an update or remove=true must be specified');
  }
  const statement = { ...statementOf({ ...command, q: filter, u: command['update'] }), multi: false };
  const result = runUpdate(statement, collection, () => engine.findOrCreate(namespace));
  const value = valueOf(flagField(command, 'new') ? result.after : result.before);
  return { lastErrorObject: lastError(result), value, ok: 1 };
};

function lastError({ matched, upserted }: UpdateOutcome): Doc {
  return upserted
    ? { n: 1, updatedExisting: false, upserted: upserted.id }
    : { n: matched, updatedExisting: matched > 0 };
}

export const WRITING_COMMANDS: Record<string, Command> = { insert, update, delete: remove, findAndModify };
