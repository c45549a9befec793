import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from '../lib/browser.mjs';
import { build } from '../lib/build.mjs';
import { environment, root } from '../lib/paths.mjs';
import { askedToStop, exitOf } from '../lib/processes.mjs';

/** Learns anew what makes photos of one product differ: `npm run train:matching -- --help`. */
const say = (text) => console.log(text);

try {
  await build(say, ['evaluation']);
  const env = {
    ...environment(),
    EVALUATION_FOLDER: join(environment().DATA_DIR, 'evaluation'),
    CHROMIUM_PATH: await findBrowser(say),
  };
  const program = join(root, 'backend/evaluation/dist/evaluation/training/main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
    env,
    stdio: 'inherit',
  });
  askedToStop().then(() => child.kill('SIGTERM'));
  process.exitCode = await exitOf(child);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
process.exit();
