export { dumpDatabase } from './dump';
export { summariseDatabase } from './read-database';
export { DumpUnreadable, restoreDatabase } from './restore';
export { summariseDump } from './summarise-dump';
export { databaseSummarySchema, differences, type DatabaseSummary } from './summary';
export { withDatabase } from './with-database';
