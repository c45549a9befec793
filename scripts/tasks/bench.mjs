import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../lib/build.mjs';
import { environment, root } from '../lib/paths.mjs';
import { askedToStop, exitOf } from '../lib/processes.mjs';

/** Programs that start an installation of their own and try it hard: `bench` measures, `load` mixes, `chaos` kills, `interruption` terminates. */
const programs = {
  bench: 'bench/dist/bench/main.js',
  load: 'bench/dist/bench/load/main.js',
  chaos: 'bench/dist/bench/chaos/main.js',
  interruption: 'bench/dist/bench/interruption/main.js',
};

const [name, ...wanted] = process.argv.slice(2);

try {
  await build((text) => console.log(text), ['backend', 'bench']);
  const file = join(root, 'backend', programs[name]);
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...wanted], {
    env: environment(),
    stdio: 'inherit',
  });
  askedToStop().then(() => child.kill('SIGTERM'));
  process.exitCode = await exitOf(child);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
process.exit();
