import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { build } from '../lib/build.mjs';
import { Program } from './support.mjs';

before(() => build(() => undefined, ['backend', 'bench']));

test('loses no event and answers none twice while its processes are killed', async () => {
  const chaos = new Program(['scripts/run.js', 'bench', 'chaos', '--quick'], {});
  assert.equal(await chaos.exited(), 0, chaos.output);
  assert.match(chaos.output, /events in {2}300\nhandled {4}300 .*\nlost {7}0\ndouble {5}0\n/);
});
