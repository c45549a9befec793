import type { Doc } from './values/types';

/** Ends every refusal, so that whoever reads it knows the way out. */
const WAY_OUT = 'not supported by the embedded development database; set MONGODB_URI to use a MongoDB server';

/** A failure that the client sees, with the code that MongoDB gives it. `details` become fields of the reply. */
export class CommandError extends Error {
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    readonly details: Doc = {},
  ) {
    super(message);
  }
}

/** MongoDB's unnamed codes are all called `Location<code>`. */
export const location = (code: number, message: string): CommandError =>
  new CommandError(code, `Location${code}`, message);

export const badValue = (message: string): CommandError => new CommandError(2, 'BadValue', message);

export const failedToParse = (message: string): CommandError => new CommandError(9, 'FailedToParse', message);

export const typeMismatch = (message: string): CommandError => new CommandError(14, 'TypeMismatch', message);

export const illegalOperation = (message: string): CommandError =>
  new CommandError(20, 'IllegalOperation', `${message} (transactions are ${WAY_OUT})`);

export const namespaceNotFound = (message: string): CommandError => new CommandError(26, 'NamespaceNotFound', message);

export const indexNotFound = (message: string): CommandError => new CommandError(27, 'IndexNotFound', message);

export const pathNotViable = (message: string): CommandError => new CommandError(28, 'PathNotViable', message);

export const namespaceExists = (namespace: string): CommandError =>
  new CommandError(48, 'NamespaceExists', `Collection ${namespace} already exists.`);

export const commandNotFound = (name: string): CommandError =>
  new CommandError(59, 'CommandNotFound', `no such command: '${name}' (${WAY_OUT})`);

export const immutableField = (message: string): CommandError => new CommandError(66, 'ImmutableField', message);

export const cannotCreateIndex = (message: string): CommandError => new CommandError(67, 'CannotCreateIndex', message);

export const invalidOptions = (message: string): CommandError => new CommandError(72, 'InvalidOptions', message);

export const notSupported = (what: string): CommandError =>
  new CommandError(115, 'CommandNotSupported', `${what} is ${WAY_OUT}`);

export const unknownStage = (name: string): CommandError =>
  location(40324, `Unrecognized pipeline stage name: '${name}' (${WAY_OUT})`);

export const unknownExpression = (name: string): CommandError =>
  new CommandError(168, 'InvalidPipelineOperator', `Unrecognized expression '${name}' (${WAY_OUT})`);

export const unknownAccumulator = (name: string): CommandError =>
  location(15952, `unknown group operator '${name}' (${WAY_OUT})`);

export const unknownOperator = (name: string): CommandError => badValue(`unknown operator: ${name} (${WAY_OUT})`);

export const unknownModifier = (name: string): CommandError => failedToParse(`Unknown modifier: ${name} (${WAY_OUT})`);

export const noChangeStreams = (): CommandError =>
  location(40573, `The $changeStream stage is only supported on replica sets (change streams are ${WAY_OUT})`);

export const tooLarge = (message: string): CommandError => new CommandError(10334, 'BSONObjectTooLarge', message);
