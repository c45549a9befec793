import { OwnerAccount } from '../accounts';
import { Migrator } from '../platform/database';
import { runCommand } from './run-command';

runCommand(async (app) => {
  await app.get(Migrator).run();
  const owner = await app.get(OwnerAccount).ensure();
  const words = owner
    ? `Account ${owner.email} created${owner.password ? `, password: ${owner.password}` : ''}`
    : 'Nothing to do: there is an account already. To add another, set OWNER_EMAIL and OWNER_PASSWORD.';
  process.stderr.write(`${words}\n`);
});
