import { Migrator } from '../platform/database';
import { runCommand } from './run-command';

/** `--check` changes nothing: it names the collections that lack an index, and ends with 1 when there are any. */
const onlyCheck = process.argv.includes('--check');

runCommand(async (app) => {
  const migrator = app.get(Migrator);
  if (!onlyCheck) {
    await migrator.run();
    return;
  }
  const missing = await migrator.missing();
  if (missing.length > 0) {
    process.stderr.write(`These collections lack indexes: ${missing.join(', ')}. Run: npm run migrate\n`);
    process.exitCode = 1;
  }
});
