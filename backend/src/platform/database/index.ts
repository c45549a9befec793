export { DatabaseModule } from './database.module';
export { isDuplicateKey } from './duplicate-key';
export { Migrator } from './migrator';
export { madeAt, toObjectId } from './object-id';
export { isDatabaseUnavailable, readsAsDatabaseUnavailable } from './unavailable';
export { schemaOptions } from './schema-options';
