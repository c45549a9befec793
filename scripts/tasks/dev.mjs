import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from '../lib/build.mjs';
import { environment, root } from '../lib/paths.mjs';
import { preflight } from '../lib/preflight.mjs';
import { askedToStop, Processes } from '../lib/processes.mjs';
import { startServices } from '../lib/services.mjs';

/** tsc writes many files in one go: the API restarts when they have been quiet for this long. */
const quietMs = 300;
const adminPort = process.env.ADMIN_PORT ?? '4200';

const stopped = askedToStop();
const say = (text) => console.log(text);
const services = new Processes();
let api = new Processes();
const tools = [];

try {
  await run();
} catch (error) {
  console.error(error.message);
  process.exitCode = error.exitCode ?? 1;
}
await end();

async function run() {
  const env = { LOG_LEVEL: 'warn', ...environment() };
  await preflight(env);
  await build(say);
  await startServices(services, env, say);
  const { url } = await startApi(env);
  restartOnChange(env);
  tool('typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'], 'backend', env);
  tool('@angular/cli/bin/ng.js', ['serve', '--port', adminPort], 'frontend', {
    ...env,
    // ng serve takes PORT for its own.
    PORT: adminPort,
    API_URL: url,
    NG_CLI_ANALYTICS: 'false',
  });
  say(`\n  API    ${url}   restarts when backend/src changes`);
  say(`  Admin  http://127.0.0.1:${adminPort}   reloads when frontend/src changes\n`);
  await Promise.race([stopped, services.failure]);
}

function startApi(env) {
  return api.start('application', join(root, 'backend/dist/main.js'), {
    env,
    onMessage: (message) => {
      if (message.type === 'progress') {
        say(`  ${message.text}`);
      } else if (message.type === 'owner' && message.password) {
        say(`  Sign in with ${message.email}   password: ${message.password}`);
      }
    },
  });
}

function restartOnChange(env) {
  let timer;
  let restarting = Promise.resolve();
  watch(join(root, 'backend/dist'), { recursive: true }, (_event, file) => {
    if (!file?.endsWith('.js')) {
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      restarting = restarting.then(async () => {
        await api.stop();
        api = new Processes();
        await startApi(env);
        say('  API restarted');
      });
      restarting.catch((error) => say(`  ${error.message} It starts again with the next change.`));
      restarting = restarting.catch(() => undefined);
    }, quietMs);
  });
}

function tool(file, toolArguments, folder, env) {
  tools.push(
    spawn(process.execPath, [join(root, 'node_modules', file), ...toolArguments], {
      cwd: join(root, folder),
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
}

async function end() {
  for (const child of tools) {
    child.kill('SIGTERM');
  }
  await api.stop();
  await services.stop();
  process.exit();
}
