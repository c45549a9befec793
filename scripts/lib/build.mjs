import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';
import { execute } from './processes.mjs';

const node = process.execPath;
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const ng = join(root, 'node_modules/@angular/cli/bin/ng.js');

/** What is built from what; a part whose sources did not change is skipped. */
const parts = [
  {
    name: 'backend',
    sources: [
      'backend/src',
      'backend/embedded-mongodb',
      'backend/graph-stand-in',
      'backend/tsconfig.json',
      'backend/tsconfig.build.json',
      'tsconfig.base.json',
      'package-lock.json',
    ],
    result: 'backend/dist/main.js',
    commands: ['backend', 'backend/embedded-mongodb', 'backend/graph-stand-in'].map((folder) => [
      node,
      [tsc, '-p', join(root, folder, 'tsconfig.build.json')],
      root,
    ]),
  },
  {
    name: 'frontend',
    sources: [
      'frontend/src',
      'frontend/public',
      'frontend/angular.json',
      'frontend/tsconfig.json',
      'frontend/tsconfig.app.json',
      'scripts/lib/compress.mjs',
      'backend/src/contracts',
      'tsconfig.base.json',
      'package-lock.json',
    ],
    result: 'frontend/dist/frontend/browser/index.html',
    commands: [
      [node, [ng, 'build'], join(root, 'frontend')],
      [node, [join(root, 'scripts/lib/compress.mjs'), join(root, 'frontend/dist/frontend/browser')], root],
    ],
  },
  {
    name: 'evaluation',
    sources: ['backend/src', 'backend/evaluation', 'backend/tsconfig.json', 'tsconfig.base.json', 'package-lock.json'],
    result: 'backend/evaluation/dist/evaluation/main.js',
    commands: ['tsconfig.build.json', 'solid-objects/page/tsconfig.json'].map((file) => [
      node,
      [tsc, '-p', join(root, 'backend/evaluation', file)],
      root,
    ]),
  },
  {
    name: 'bench',
    sources: [
      'backend/bench',
      'backend/test/support',
      'backend/src/contracts',
      'backend/tsconfig.json',
      'tsconfig.base.json',
      'package-lock.json',
    ],
    result: 'backend/bench/dist/bench/main.js',
    commands: [[node, [tsc, '-p', join(root, 'backend/bench/tsconfig.build.json')], root]],
  },
];

/** What people measure with is no part of it: only its own commands build it. */
const product = ['backend', 'frontend'];

/** Builds what changed, both parts side by side. @param {(text: string) => void} say */
export async function build(say, names = product) {
  const stale = parts.filter((part) => names.includes(part.name)).filter((part) => !isFresh(part));
  if (stale.length === 0) {
    return;
  }
  say(`Building ${stale.map((part) => part.name).join(' and ')} ...`);
  const startedAt = performance.now();
  const results = await Promise.allSettled(stale.map(buildPart));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    throw failed.reason;
  }
  say(`  built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function buildPart(part) {
  const fingerprint = hashOf(part.sources);
  for (const [command, commandArguments, cwd] of part.commands) {
    await execute(command, commandArguments, {
      cwd,
      env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
      failure: `Building ${part.name} failed.`,
    });
  }
  mkdirSync(join(root, '.build'), { recursive: true });
  writeFileSync(stampOf(part), fingerprint);
}

function isFresh(part) {
  const stamp = stampOf(part);
  return (
    existsSync(join(root, part.result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(part.sources)
  );
}

function stampOf(part) {
  return join(root, '.build', `${part.name}.stamp`);
}

/** By content, not by time: switching branches back and forth rebuilds nothing that is the same. */
function hashOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesOf(join(root, source))).sort()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) {
    return [];
  }
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') {
      return [path];
    }
    throw error;
  }
  return entries
    .filter((entry) => entry.name !== 'dist' && !entry.name.endsWith('.spec.ts'))
    .flatMap((entry) => filesOf(join(path, entry.name)));
}
