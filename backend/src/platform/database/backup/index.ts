export { dumpDatabase } from './dump';
export { summariseDatabase } from './read-database';
export { DumpUnreadable, restoreDatabase } from './restore';
export { databaseSummarySchema, differences, type DatabaseSummary } from './summary';
export { withDatabase } from './with-database';
