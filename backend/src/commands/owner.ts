import { OwnerAccount } from '../accounts';
import { Migrator } from '../platform/database';
import { runCommand } from './run-command';

runCommand(async (app) => {
  await app.get(Migrator).run();
  const { email, password } = await app.get(OwnerAccount).renew();
  const words = password ? `password: ${password} (shown only now)` : 'with the password of OWNER_PASSWORD';
  process.stderr.write(`Sign in as ${email}, ${words}\n`);
});
