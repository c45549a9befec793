import { join } from 'node:path';
import { build } from '../lib/build.mjs';
import { environment, root } from '../lib/paths.mjs';
import { preflight } from '../lib/preflight.mjs';
import { askedToStop, Processes } from '../lib/processes.mjs';
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
  if (!env.MONGODB_URI && (!production || env.EMBEDDED_DB === 'allow')) {
    say('Starting the embedded database ...');
    const database = await processes.start('database', join(root, 'backend/embedded-mongodb/dist/main.js'), { env });
    facts.databaseUri = database.uri;
  }
  if (!env.FB_GRAPH_BASE_URL && !production) {
    const standIn = await processes.start('Facebook stand-in', join(root, 'backend/graph-stand-in/dist/main.js'), {
      env,
    });
    facts.standInUrl = standIn.url;
    env.FB_GRAPH_BASE_URL = standIn.url;
    env.MEDIA_ALLOWED_HOSTS = [env.MEDIA_ALLOWED_HOSTS, new URL(standIn.url).host].filter(Boolean).join(',');
  }
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
