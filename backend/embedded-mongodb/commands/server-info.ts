import { CommandError } from '../errors';
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
  modules: [],
  sysInfo: NOTICE,
  bits: 64,
  debug: false,
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  storageEngines: ['embedded'],
  ok: 1,
});

const serverStatus: Command = (_request, { startedAt }) => ({
  host: 'localhost',
  version: VERSION.slice(0, 3).join('.'),
  process: 'embedded',
  pid: process.pid,
  uptime: (Date.now() - startedAt.getTime()) / 1000,
  localTime: new Date(),
  storageEngine: { name: 'embedded', persistent: true },
  mem: { resident: Math.round(process.memoryUsage.rss() / 2 ** 20) },
  ok: 1,
});

const getParameter: Command = ({ command }) => ({
  ...('featureCompatibilityVersion' in command ? { featureCompatibilityVersion: { version: '7.0' } } : {}),
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

const noSuchTransaction: Command = () => {
  throw new CommandError(
    251,
    'NoSuchTransaction',
    'Given transaction number does not match any in-progress transactions.',
  );
};

const ok: Command = () => ({ ok: 1 });
const answer =
  (reply: Doc): Command =>
  () => ({ ...reply, ok: 1 });

export const SERVER_COMMANDS: Record<string, Command> = {
  hello,
  ping: ok,
  buildInfo,
  serverStatus,
  getParameter,
  getLog,
  getCmdLineOpts: answer({ argv: ['embedded'], parsed: {} }),
  hostInfo: answer({ system: {}, os: {}, extra: {} }),
  connectionStatus: answer({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
  whatsmyuri: answer({ you: 'local' }),
  endSessions: ok,
  refreshSessions: ok,
  killSessions: ok,
  commitTransaction: noSuchTransaction,
  abortTransaction: noSuchTransaction,
};
