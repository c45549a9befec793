import { notSupported, typeMismatch } from '../errors';
import type { Engine } from '../storage/engine';
import { decode } from '../values/codec';
import { typeName } from '../values/type-names';
import { type Doc, isDoc, isNumeric, isNullish, isTruthy, toNumber, type Value } from '../values/types';
import type { CursorReply, Cursors } from './cursors';

/** One command as it came over the wire. */
export interface Request {
  name: string;
  command: Doc;
  database: string;
  /** Documents that came beside the command, still encoded, by field name. */
  sequences: Map<string, Buffer[]>;
  connectionId: number;
}

export interface Services {
  engine: Engine;
  cursors: Cursors;
}

export type Reply = Doc | CursorReply;

export type Command = (request: Request, services: Services) => Reply;

const wrongType = (field: string, expected: string, value: Value): Error =>
  typeMismatch(`BSON field '${field}' is the wrong type '${typeName(value)}', expected type '${expected}'`);

/** The collection that the command's first field names. */
export const namespaceOf = ({ command, name, database }: Request): string =>
  `${database}.${stringField(command, name)}`;

export function stringField(source: Doc, field: string): string {
  const value = source[field];
  if (typeof value !== 'string' || value === '') {
    throw wrongType(field, 'string', value);
  }
  return value;
}

export function docField(source: Doc, field: string): Doc {
  const value = source[field];
  if (isNullish(value)) {
    return {};
  }
  if (!isDoc(value)) {
    throw wrongType(field, 'object', value);
  }
  return value;
}

export function numberField(source: Doc, field: string): number | undefined {
  const value = source[field];
  if (isNullish(value)) {
    return undefined;
  }
  if (!isNumeric(value)) {
    throw wrongType(field, 'number', value);
  }
  return toNumber(value);
}

/** Refuses options, of a command or of one of its statements, that would change the result. */
export function refuseOptions(source: Doc, refused: string[]): void {
  const isSet = (value: Value): boolean => !isNullish(value) && value !== false && !isSimple(value);
  const found = refused.find((option) => isSet(source[option]));
  if (found !== undefined) {
    throw notSupported(`the option '${found}'`);
  }
}

/** The collation that every comparison has anyway; drivers also send empty documents. */
const isSimple = (value: Value): boolean =>
  isDoc(value) && (Object.keys(value).length === 0 || value['locale'] === 'simple');

export const flagField = (source: Doc, field: string): boolean => isTruthy(source[field]);

/** The statements of a write command, wherever the driver put them. */
export function documentsField({ command, sequences }: Request, field: string): Doc[] {
  const encoded = sequences.get(field);
  if (encoded) {
    return encoded.map(decode);
  }
  const value = command[field];
  if (!Array.isArray(value) || !value.every(isDoc)) {
    throw wrongType(field, 'array', value);
  }
  return value;
}
