import { ConfigurationError } from './config';

/** sysexits.h EX_CONFIG: a restart will not help, the configuration must change. */
const badConfiguration = 78;

/** Ends a process that cannot start, with one clear line on stderr where the reason is known. */
export function exitWithReason(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(error instanceof ConfigurationError ? badConfiguration : 1);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return 'This port is in use. Stop the other program, or choose another port with PORT=3001.';
  }
  if (code === 'EACCES' || code === 'EROFS') {
    return `A folder is not writable: ${error.message}`;
  }
  if (error.name === 'MongooseServerSelectionError' || error.name === 'MongoServerSelectionError') {
    return 'The database does not answer. Check MONGODB_URI, or start the embedded database with: npm run db';
  }
  return error instanceof ConfigurationError ? error.message : (error.stack ?? error.message);
}
