'use strict';

const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, symlinkSync, writeFileSync } = require('node:fs');
const { delimiter, join, resolve } = require('node:path');

const root = resolve(__dirname, '../..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.install-stamp');
const pinned = join(modules, '.bin', 'node');
/** jest needs it to load the ESM-only packages of Nest, and node:sqlite exists only since 22. */
const neededNode = 24;
/** How often a long install says that it is still at work where no terminal shows a moving line. */
const tickMs = 10_000;

/** Runs `scripts/tasks/<task>.mjs` on the pinned Node; answers its exit code. */
async function run(task, taskArguments) {
  await installPackages();
  if (task === 'install') {
    return 0;
  }
  const file = join(root, 'scripts/tasks', `${task}.mjs`);
  const child = spawn(pinnedNode(), [file, ...taskArguments], {
    cwd: root,
    env: { ...process.env, PATH: join(modules, '.bin') + delimiter + process.env.PATH },
    // The channel tells the task when this process is killed: nothing may outlive the command that started it.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...exit) => resolve(exit));
  });
  return signal ? 1 : code;
}

async function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  console.log('Installing packages (one to two minutes the first time) ...');
  const tick = setInterval(() => console.log(`  still installing, ${seconds()} s`), tickMs);
  try {
    await npm([
      'ci',
      // Every package works without its install script, so none of them gets to run code here.
      '--ignore-scripts',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
  } finally {
    clearInterval(tick);
  }
  linkPinnedNode();
  writeFileSync(stamp, wanted);
  console.log(`  packages are installed (${seconds()} s)`);
}

/** npm itself, on the Node that runs now: the pinned one is only there afterwards. */
async function npm(npmArguments) {
  const cli = process.env.npm_execpath;
  const [command, first] = cli ? [process.execPath, [cli]] : ['npm', []];
  const child = spawn(command, [...first, ...npmArguments], {
    cwd: root,
    stdio: 'inherit',
    shell: !cli && process.platform === 'win32',
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) {
    throw new Error('The packages could not be installed; the lines above say why.');
  }
}

/** npm 9 removes the link together with the package for the other processors. */
function linkPinnedNode() {
  const packaged = join('..', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (!existsSync(pinned) && existsSync(join(modules, '.bin', packaged))) {
    symlinkSync(packaged, pinned);
  }
}

function pinnedNode() {
  if (existsSync(pinned)) {
    return pinned;
  }
  if (Number(process.versions.node.split('.')[0]) >= neededNode) {
    return process.execPath;
  }
  throw new Error(
    `No pinned Node exists for this system (${process.platform} ${process.arch}): please install Node ${neededNode} or newer.`,
  );
}

module.exports = { run };
