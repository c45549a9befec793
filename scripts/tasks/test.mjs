import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { audit } from '../lib/audit.mjs';
import { findBrowser } from '../lib/browser.mjs';
import { build } from '../lib/build.mjs';
import { jest } from '../lib/jest.mjs';
import { productPackages, refusedLicences } from '../lib/licences.mjs';
import { nodeTest } from '../lib/node-test.mjs';
import { operationsTests } from '../lib/operations.mjs';
import { root } from '../lib/paths.mjs';
import { exitOf } from '../lib/processes.mjs';
import { sideBySide } from '../lib/side-by-side.mjs';

const say = (text) => console.log(text);
const bin = (path) => join(root, 'node_modules', path);

/** Every check by its name: `npm test` runs them all in two rows, `npm test -- lint api` only those, one after the other. */
const checks = {
  format: () => tool(bin('prettier/bin/prettier.cjs'), ['--check', '--log-level=warn', '.']),
  lint: () => tool(bin('eslint/bin/eslint.js'), ['--max-warnings=0', '.']),
  types: async () =>
    sum([
      await tool(bin('typescript/bin/tsc'), ['--noEmit', '-p', 'backend']),
      await tool(bin('typescript/bin/tsc'), ['--noEmit', '-p', 'backend/evaluation/solid-objects/page']),
      await tool(bin('typescript/bin/tsc'), ['--noEmit', '-p', 'frontend/tsconfig.spec.json']),
      await tool(bin('typescript/bin/tsc'), ['--noEmit', '-p', 'frontend/e2e/tsconfig.json']),
    ]),
  licences: async () => sum([checkLicences(), await checkAudit()]),
  database: () => jest('backend', { paths: ['embedded-mongodb/'] }),
  unit: () => jest('backend', { paths: ['src/', 'graph-stand-in/', 'evaluation/'] }),
  api: () => jest('backend', { paths: ['test/'] }),
  admin: () => jest('frontend'),
  scripts: () =>
    nodeTest([
      'scripts/test/layers.test.mjs',
      'scripts/test/preflight.test.mjs',
      'scripts/test/licences.test.mjs',
      'scripts/test/workflow.test.mjs',
      'scripts/test/side-by-side.test.mjs',
      'scripts/test/process-limits.test.mjs',
      'scripts/test/bats-assertions.test.mjs',
    ]),
  product: () =>
    nodeTest(['scripts/test/start.test.mjs', 'scripts/test/chaos.test.mjs', 'scripts/test/interruption.test.mjs']),
  operations: async () => {
    await build(say);
    return sum([
      await operationsTests(say),
      await nodeTest(['scripts/test/hashed-names.test.mjs', 'scripts/test/load.test.mjs']),
    ]);
  },
  browser: async () => {
    const CHROMIUM_PATH = await findBrowser(say);
    await build(say);
    // One browser and one product at a time: two of each would not fit two cores.
    return jest('frontend', { config: 'e2e/jest.config.js', env: { CHROMIUM_PATH }, extra: ['--runInBand'] });
  },
};

/** Deployments and pages in a browser wait for most of their time: these run beside the rest, which computes. */
const waiting = ['operations', 'browser'];
const rows = [Object.keys(checks).filter((name) => !waiting.includes(name)), waiting];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(`Unknown check: ${unknown.join(', ')}. There are: ${Object.keys(checks).join(', ')}`);
  process.exit(1);
}

const total = asked.length > 0 ? await oneAfterTheOther(asked) : await everything();
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function everything() {
  // Both rows need it, and two builds at a time would write into one folder.
  await build(say);
  const programs = rows.map((names) => [process.argv[1], ...names]);
  return sideBySide(programs, say);
}

async function oneAfterTheOther(names) {
  const results = [];
  for (const name of names) {
    say(`\n== ${name}`);
    const startedAt = performance.now();
    const result = await checks[name]().catch((error) => {
      console.error(error.message);
      return { passed: 0, failed: 1 };
    });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    say(`   ${result.passed} passed, ${result.failed} failed in ${seconds} s`);
    results.push(result);
  }
  return sum(results);
}

/** What is shipped may be shipped: counts as one test. */
function checkLicences() {
  const packages = productPackages();
  const refused = refusedLicences(packages);
  refused.forEach((line) => say(`   REFUSED  ${line}`));
  say(`   licences of ${packages.length} packages, ${refused.length} refused`);
  return refused.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Counts as a test only when the registry answers: a machine without it must neither fail nor look safe. */
async function checkAudit() {
  const { outcome, words } = await audit();
  say(`   npm audit ${outcome}: ${words}`);
  return { passed: outcome === 'passed' ? 1 : 0, failed: outcome === 'failed' ? 1 : 0 };
}

/** A tool that answers by its exit code counts as one test. */
async function tool(file, toolArguments) {
  const child = spawn(process.execPath, [file, ...toolArguments], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return (await exitOf(child)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function sum(counts) {
  return counts.reduce((all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}
