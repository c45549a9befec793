import { BSONError } from 'bson';
import { CommandError, commandNotFound, illegalOperation, notSupported } from '../errors';
import { StorageFailure } from '../storage/sqlite-store';
import { type Doc, isDoc } from '../values/types';
import { COLLECTION_COMMANDS } from './collections';
import { READING_COMMANDS } from './reading';
import { type Command, type Reply, refuseOptions, type Request, type Services } from './request';
import { SERVER_COMMANDS } from './server-info';
import { WRITING_COMMANDS } from './writing';

const COMMANDS = new Map<string, Command>(
  [SERVER_COMMANDS, READING_COMMANDS, WRITING_COMMANDS, COLLECTION_COMMANDS].flatMap((group) => Object.entries(group)),
);

/** Old spellings that clients still use. */
const ALIASES = new Map<string, string>([
  ['isMaster', 'hello'],
  ['ismaster', 'hello'],
  ['buildinfo', 'buildInfo'],
  ['findandmodify', 'findAndModify'],
  ['deleteIndexes', 'dropIndexes'],
]);

/** Runs one command. A failure that belongs to the client becomes a reply; a storage failure is thrown. */
export function runCommand(request: Request, services: Services): Reply {
  try {
    const command = COMMANDS.get(ALIASES.get(request.name) ?? request.name);
    if (!command) {
      throw commandNotFound(request.name);
    }
    refuseTransaction(request.command);
    refuseOptions(request.command, ['collation', 'let']);
    return command(request, services);
  } catch (error) {
    if (error instanceof StorageFailure) {
      throw error;
    }
    return failureReply(error);
  }
}

function refuseTransaction(command: Doc): void {
  if (command['txnNumber'] !== undefined || command['startTransaction'] === true) {
    throw illegalOperation('Transaction numbers are only allowed on a replica set member or mongos');
  }
  const { readConcern } = command;
  if (isDoc(readConcern) && readConcern['level'] === 'snapshot') {
    throw notSupported('the read concern snapshot');
  }
}

export function failureReply(error: unknown): Doc {
  if (error instanceof CommandError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  }
  if (error instanceof BSONError) {
    return { ok: 0, errmsg: error.message, code: 22, codeName: 'InvalidBSON' };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { ok: 0, errmsg: `embedded database: ${message}`, code: 1, codeName: 'InternalError' };
}
