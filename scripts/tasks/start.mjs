import { join } from 'node:path';
import { build } from '../lib/build.mjs';
import { environment, root } from '../lib/paths.mjs';
import { preflight } from '../lib/preflight.mjs';
import { askedToStop, Processes } from '../lib/processes.mjs';
import { startServices } from '../lib/services.mjs';
import { welcome } from '../lib/welcome.mjs';

const stopped = askedToStop();
const say = (text) => console.log(text);
const processes = new Processes();

try {
  await run();
} catch (error) {
  await processes.stop();
  // A part that ended with a code of its own has said why on stderr.
  if (!error.exitCode) {
    console.error(error.message);
  }
  process.exit(error.exitCode ?? 1);
}

async function run() {
  const env = environment();
  await preflight(env);
  await build(say);

  const production = env.NODE_ENV === 'production';
  const facts = { production };
  Object.assign(facts, await startServices(processes, env, say));
  say('Starting the application ...');
  const application = await processes.start('application', join(root, 'backend/dist/main.js'), {
    // A person at a terminal reads the lines below; a log collector reads everything.
    env: { LOG_LEVEL: process.stdout.isTTY ? 'warn' : 'info', ...env },
    onMessage: (message) => {
      if (message.type === 'progress') {
        say(`  ${message.text}`);
      } else if (message.type === 'owner') {
        facts.owner = message;
      }
    },
  });
  if (production) {
    await processes.start('job worker', join(root, 'backend/dist/worker.js'), { env });
  }
  say(welcome({ ...facts, url: application.url }));

  await Promise.race([stopped, processes.failure]);
  say('Stopping ...');
  await processes.stop();
  process.exit(0);
}
