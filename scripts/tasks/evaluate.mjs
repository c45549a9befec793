import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from '../lib/browser.mjs';
import { build } from '../lib/build.mjs';
import { environment, root } from '../lib/paths.mjs';
import { askedToStop, exitOf } from '../lib/processes.mjs';

/** How well customers' photos find their products: `npm run eval:matching -- --help`. */
const wanted = process.argv.slice(2);
const say = (text) => console.log(text);

try {
  await build(say, ['evaluation']);
  const env = { ...environment(), EVALUATION_FOLDER: join(environment().DATA_DIR, 'evaluation') };
  const browser = wanted.includes('--help') ? null : await browserOrNull();
  const program = join(root, 'backend/evaluation/dist/evaluation/main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...wanted], {
    env: browser ? { ...env, CHROMIUM_PATH: browser } : env,
    stdio: 'inherit',
  });
  askedToStop().then(() => child.kill('SIGTERM'));
  process.exitCode = await exitOf(child);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
process.exit();

/** Without a browser the rest can still be measured; the program says what it leaves out. */
async function browserOrNull() {
  try {
    return await findBrowser(say);
  } catch (error) {
    console.error(error.message);
    return null;
  }
}
