import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { build } from '../lib/build.mjs';
import { Program } from './support.mjs';

before(() => build(() => undefined, ['backend', 'bench']));

test('takes a mix of browsing, searching, uploads and webhook calls on two processes behind nginx without an error', async () => {
  const load = new Program(
    ['scripts/run.js', 'bench', 'load', '--seconds', '3', '--connections', '6', '--products', '20'],
    {},
  );
  assert.equal(await load.exited(), 0, load.output);
  for (const kind of ['browse', 'picture', 'search', 'upload', 'webhook', 'all']) {
    assert.match(load.output, new RegExp(`${kind} +\\d+/s +p50 \\d+ ms +p99 \\d+ ms +errors 0`));
  }
});

test('says what is missing where there is no nginx', async () => {
  const load = new Program(['scripts/run.js', 'bench', 'load'], { PATH: '' });
  assert.equal(await load.exited(), 1);
  assert.match(load.output, /nginx is not installed/);
});
