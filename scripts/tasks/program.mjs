import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../lib/build.mjs';
import { environment, root } from '../lib/paths.mjs';
import { askedToStop, exitOf, Processes } from '../lib/processes.mjs';

/** One program of the backend alone. Services run until they are stopped, commands until they are done. */
const services = { db: 'embedded-mongodb/dist/main.js', api: 'dist/main.js', worker: 'dist/worker.js' };
const commands = {
  migrate: 'dist/commands/migrate.js',
  owner: 'dist/commands/owner.js',
  reindex: 'dist/commands/reindex.js',
};

const [name] = process.argv.slice(2);
const stopped = askedToStop();
const processes = new Processes();
try {
  await build((text) => console.log(text), ['backend']);
  process.exitCode = name in commands ? await runCommand(commands[name]) : await runService(services[name]);
} catch (error) {
  await processes.stop();
  if (!error.exitCode) {
    console.error(error.message);
  }
  process.exitCode = error.exitCode ?? 1;
}
process.exit();

function runCommand(file) {
  const options = { env: environment(), stdio: 'inherit' };
  return exitOf(spawn(process.execPath, ['--enable-source-maps', join(root, 'backend', file)], options));
}

async function runService(file) {
  const ready = await processes.start(name, join(root, 'backend', file), {
    env: environment(),
    onMessage: (message) => {
      if (message.type === 'owner' && message.password) {
        console.log(`Account ${message.email} created, password: ${message.password}`);
      }
    },
  });
  console.log(`Ready: ${ready.uri ?? ready.url ?? name}`);
  await Promise.race([stopped, processes.failure]);
  await processes.stop();
  return 0;
}
