import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/paths.mjs';
import { Program, scratchFolder } from './support.mjs';

const start = 'scripts/tasks/start.mjs';

/** What a person sees: one line, no stack. */
function assertOneLine(output, pattern) {
  const lines = output.trim().split('\n');
  assert.match(output, pattern);
  assert.equal(lines.length, 1, output);
}

test('a busy port is said in one line that tells what to do', async (context) => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  const { port } = server.address();
  const program = new Program([start], { PORT: String(port), DATA_DIR: scratchFolder(context) });
  assert.equal(await program.exited(), 1);
  assertOneLine(program.output, new RegExp(`Port ${port} is in use.*PORT=${port + 1} npm start`));
});

for (const port of ['3000x', '70000', '-1']) {
  test(`PORT=${port} is refused by its name`, async (context) => {
    const program = new Program([start], { PORT: port, DATA_DIR: scratchFolder(context) });
    assert.equal(await program.exited(), 1);
    assertOneLine(program.output, /PORT: write a port between 0 and 65535/);
  });
}

test('a data folder that cannot be written is said in one line', async (context) => {
  const file = join(scratchFolder(context), 'a-file');
  writeFileSync(file, '');
  const program = new Program([start], { PORT: '0', DATA_DIR: join(file, 'data') });
  assert.equal(await program.exited(), 1);
  assertOneLine(program.output, /The data folder .* is not writable \(ENOTDIR\).*DATA_DIR/);
});

test('a folder that can have no children is said in one line', async () => {
  const program = new Program([start], { PORT: '0', DATA_DIR: '/proc/nothing/data' });
  assert.equal(await program.exited(), 1);
  assertOneLine(program.output, /The data folder .* is not writable \(ENOENT\)/);
});

test('a Node that is too old is said in one line', async () => {
  const pretendOld =
    "Object.defineProperty(process.versions, 'node', { value: '18.20.0' }); require('./scripts/run.js')";
  const program = new Program(['-e', pretendOld]);
  assert.equal(await program.exited(), 1);
  assertOneLine(program.output, /needs Node 20 or newer/);
});

test('a task runs on the pinned Node, also when npm has left no link to it', (context) => {
  const folder = scratchFolder(context);
  cpSync(join(root, 'scripts/run.js'), join(folder, 'scripts/run.js'));
  cpSync(join(root, 'scripts/lib/bootstrap.js'), join(folder, 'scripts/lib/bootstrap.js'));
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  const packaged = `node_modules/node-${process.platform}-${process.arch}/bin`;
  const npm = `
    const { mkdirSync, writeFileSync } = require('node:fs');
    mkdirSync('node_modules/.bin', { recursive: true });
    mkdirSync('${packaged}', { recursive: true });
    writeFileSync('${packaged}/node', '#!/bin/sh\\necho "pinned: $@"', { mode: 0o755 });`;
  writeFileSync(join(folder, 'npm.cjs'), npm);
  const { stdout, status } = spawnSync(process.execPath, ['scripts/run.js', 'build', '--all'], {
    cwd: folder,
    env: { ...process.env, npm_execpath: join(folder, 'npm.cjs') },
    encoding: 'utf8',
  });
  assert.match(stdout, /pinned: .*scripts\/tasks\/build\.mjs --all/);
  assert.equal(status, 0);
});

test('an unknown check of npm test is named', async () => {
  const program = new Program(['scripts/tasks/test.mjs', 'everything']);
  assert.equal(await program.exited(), 1);
  assertOneLine(program.output, /Unknown check: everything. There are: .*lint/);
});
