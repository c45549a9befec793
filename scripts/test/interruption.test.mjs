import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { build } from '../lib/build.mjs';
import { Program } from './support.mjs';

before(() => build(() => undefined, ['backend', 'bench']));

test(
  'a photo is answered once when its process is terminated during a vision call, and orphans leave by themselves',
  { timeout: 480_000 },
  async (context) => {
    const interruption = new Program(['scripts/run.js', 'bench', 'interruption'], {});
    context.after(() => interruption.stop());
    assert.equal(await interruption.exited(), 0, interruption.output);
    assert.match(interruption.output, /^finishes: replies 1, vision calls 1, exit 0$/m);
    assert.match(interruption.output, /^picked up by another process: replies 1, vision calls 2, exit 0$/m);
    assert.match(interruption.output, /^orphans left by themselves: exit 0, 0$/m);
  },
);
