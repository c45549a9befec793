import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sideBySide } from '../lib/side-by-side.mjs';

const program = (script) => ['--input-type=module', '--eval', script];

test('the parts of programs that run at the same time are said whole, and their totals are added', async () => {
  const said = [];
  const slow = `
    import { setTimeout as pause } from 'node:timers/promises';
    console.log('== one');
    await pause(300);
    console.error('   of one');
    console.log('   1 passed, 0 failed in 0.3 s');
    console.log('== two');
    console.log('2 passed, 1 failed');
    process.exit(1);`;
  const fast = `console.log('== three\\n   of three\\n4 passed, 0 failed')`;

  assert.deepEqual(await sideBySide([program(slow), program(fast)], (text) => said.push(text)), {
    passed: 6,
    failed: 1,
  });
  assert.deepEqual(said.sort(), [
    '== one\n   of one\n   1 passed, 0 failed in 0.3 s',
    '== three\n   of three',
    '== two',
  ]);
});

test('a program that breaks off is a failure, and what it said is not lost', async () => {
  const said = [];
  const broken = `console.log('== one'); throw new Error('no space left')`;

  assert.deepEqual(await sideBySide([program(broken)], (text) => said.push(text)), { passed: 0, failed: 1 });
  assert.match(said.join('\n'), /== one[^]*no space left/);
});

test('a program that ends without a total is a failure, however well it ends', async () => {
  assert.deepEqual(await sideBySide([program(`console.log('== one')`)], () => undefined), { passed: 0, failed: 1 });
});

test('who stops it stops the programs, and reads what they said', async () => {
  const said = [];
  const endless = `console.log('== one'); console.log('begun'); setInterval(() => undefined, 1000)`;
  const ended = sideBySide([program(endless)], (text) => said.push(text));
  // Until it was heard; a real signal would end the test runner as well.
  const timer = setInterval(() => process.emit('SIGTERM', 'SIGTERM'), 300);
  assert.deepEqual(await ended, { passed: 0, failed: 1 });
  clearInterval(timer);
  assert.match(said.join('\n'), /== one/);
});
