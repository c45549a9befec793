import { MAX_DOCUMENT_BYTES } from '../values/codec';
import type { Doc } from '../values/types';
import { MAX_MESSAGE_BYTES } from '../wire/message';
import type { Command } from './request';

/** The version whose behaviour is followed, and the wire version that belongs to it. */
const VERSION = [7, 0, 0, 0];
const MAX_WIRE_VERSION = 21;

const NOTICE = 'embedded development database: not MongoDB, not for production';

/** A standalone server. `topologyVersion` must stay away: it would make drivers wait for changes in a hot loop. */
const hello: Command = ({ name, connectionId }) => ({
  helloOk: true,
  [name === 'hello' ? 'isWritablePrimary' : 'ismaster']: true,
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  maxMessageSizeBytes: MAX_MESSAGE_BYTES,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  // Without it drivers believe that there are no sessions.
  logicalSessionTimeoutMinutes: 30,
  connectionId,
  minWireVersion: 0,
  maxWireVersion: MAX_WIRE_VERSION,
  readOnly: false,
  ok: 1,
});

const buildInfo: Command = () => ({
  version: VERSION.slice(0, 3).join('.'),
  versionArray: VERSION,
  gitVersion: 'embedded',
  sysInfo: NOTICE,
  bits: 64,
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  ok: 1,
});

/** mongosh shows these lines after it has connected. */
const getLog: Command = ({ command }) => ({
  totalLinesWritten: 1,
  log:
    command['getLog'] === 'startupWarnings'
      ? [JSON.stringify({ t: { $date: new Date().toISOString() }, s: 'W', c: 'CONTROL', msg: NOTICE })]
      : [],
  ok: 1,
});

const ok: Command = () => ({ ok: 1 });
const answer =
  (reply: Doc): Command =>
  () => ({ ...reply, ok: 1 });

export const SERVER_COMMANDS: Record<string, Command> = {
  hello,
  ping: ok,
  buildInfo,
  getLog,
  getParameter: ok,
  getCmdLineOpts: answer({ argv: ['embedded'], parsed: {} }),
  hostInfo: answer({ system: {}, os: {}, extra: {} }),
  connectionStatus: answer({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
  whatsmyuri: answer({ you: 'local' }),
  endSessions: ok,
  refreshSessions: ok,
  killSessions: ok,
};
