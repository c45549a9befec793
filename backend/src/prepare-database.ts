import { ConfigurationError, type AppConfig } from './config';
import type { Migrator } from './platform/database';

/**
 * Where nobody deploys (development, the embedded database) the indexes are created in passing. A real production
 * database is only looked at: without its unique indexes messages would be answered twice, so the process does not start.
 * @throws ConfigurationError when the migration step was forgotten
 */
export async function prepareDatabase(migrator: Migrator, config: AppConfig): Promise<void> {
  if (config.mode !== 'production' || config.database.embedded) {
    await migrator.run();
    return;
  }
  const missing = await migrator.missing();
  if (missing.length > 0) {
    throw new ConfigurationError([`The database lacks indexes (${missing.join(', ')}). Run: npm run migrate`]);
  }
}
