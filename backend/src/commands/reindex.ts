import { CatalogueDescriptors } from '../matching';
import { Migrator } from '../platform/database';
import { runCommand } from './run-command';

/** Told this often, in photos. */
const step = 20;

runCommand(async (app) => {
  await app.get(Migrator).run();
  const started = Date.now();
  const photos = await app.get(CatalogueDescriptors).rebuild((done, of) => {
    if (done % step === 0) {
      process.stderr.write(`${done} of ${of} photos\n`);
    }
  });
  process.stderr.write(
    `All ${photos} photos are described anew, in ${Math.round((Date.now() - started) / 1_000)} s.\n`,
  );
});
