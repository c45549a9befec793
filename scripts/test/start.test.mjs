import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from '../lib/build.mjs';
import { freePort } from './free-port.mjs';
import { Program, scratchFolder, until } from './support.mjs';

const email = 'owner@shop.test';
const password = 'correct horse battery';
const ready = /Vision AI is ready\s+(http:\S+)/;

/** The demo shop is drawn once: the tests that only need a started product go on with the same data. */
const shared = mkdtempSync(join(tmpdir(), 'vision-start-'));

before(() => build(() => undefined));
after(() => rmSync(shared, { recursive: true, force: true }));

async function startProduct(dataDir, env = {}) {
  const program = new Program(['scripts/run.js', 'start'], {
    PORT: String(await freePort()),
    DATA_DIR: dataDir,
    OWNER_EMAIL: email,
    OWNER_PASSWORD: password,
    ...env,
  });
  const [, url] = await program.printed(ready);
  return { program, url };
}

async function signIn(url, credentials = { email, password }) {
  const response = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  const xsrf = cookies.find((pair) => pair.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length);
  const headers = { Cookie: cookies.join('; '), 'X-XSRF-TOKEN': xsrf, 'Content-Type': 'application/json' };
  return { status: response.status, headers, me: await response.json() };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Lines that would worry a newcomer. That a busy test machine is slow is none of them. */
const worries = (output) =>
  output.split('\n').filter((line) => /"level":"(warn|error)"|warning/i.test(line) && !line.includes('"slow":true'));

const databasePid = (dataDir) => JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')).pid;

test('npm start serves the admin, signs the owner in and shows the demo shop, and ends in order', async (context) => {
  const dataDir = shared;
  const { program, url } = await startProduct(dataDir);
  context.after(() => program.stop('SIGKILL'));

  const page = await fetch(url);
  assert.match(await page.text(), /<app-root/);
  const { status, headers } = await signIn(url);
  assert.equal(status, 200);
  const products = await (await fetch(`${url}/api/products?pageSize=100`, { headers })).json();
  assert.ok(products.total >= 24, `the demo shop has ${products.total} products`);
  assert.deepEqual(worries(program.output), []);
  assert.equal(statSync(join(dataDir, 'server.json')).mode & 0o777, 0o600);

  const pid = databasePid(dataDir);
  assert.equal(await program.pressCtrlC(), 0);
  assert.match(program.output, /Stopping \.\.\./);
  assert.equal(isAlive(pid), false);
  assert.equal(existsSync(join(dataDir, 'server.json')), false);
});

test('the first start without OWNER_PASSWORD prints a generated one that works and asks to be changed', async (context) => {
  const dataDir = scratchFolder(context);
  const own = { OWNER_EMAIL: '', OWNER_PASSWORD: '' };
  const first = await startProduct(dataDir, own);
  context.after(() => first.program.stop('SIGKILL'));
  const [, printedEmail, printedPassword] = await first.program.printed(/Sign in with\s+(\S+)\s+password: (\S+)/);
  const { status, me } = await signIn(first.url, { email: printedEmail, password: printedPassword });
  assert.deepEqual([status, me.mustChangePassword], [200, true]);
  await first.program.stop();

  const second = await startProduct(dataDir, own);
  context.after(() => second.program.stop('SIGKILL'));
  assert.doesNotMatch(second.program.output, /password:/);
  await second.program.stop();
});

test('every product that was answered 201 is there after kill -9 of everything, and nothing outlives its parent', async (context) => {
  const dataDir = shared;
  const first = await startProduct(dataDir);
  context.after(() => first.program.stop('SIGKILL'));
  const { headers } = await signIn(first.url);
  const pid = databasePid(dataDir);

  const acknowledged = [];
  let running = true;
  const creator = async (name) => {
    for (let number = 0; running; number++) {
      const sku = `${name}-${number}`;
      const body = JSON.stringify({ name: `Áo số ${sku}`, sku, price: 1000 });
      const response = await fetch(`${first.url}/api/products`, { method: 'POST', headers, body }).catch(
        () => undefined,
      );
      if (response?.status === 201) {
        acknowledged.push(sku);
      } else {
        return;
      }
    }
  };
  const creators = ['a', 'b', 'c'].map(creator);
  await until('some products are created', () => acknowledged.length > 60, 60_000);
  process.kill(pid, 'SIGKILL');
  await first.program.stop('SIGKILL');
  running = false;
  await Promise.all(creators);
  await until(
    'the application has ended with its parent',
    async () => !(await fetch(first.url).catch(() => null)),
    30_000,
  );

  const second = await startProduct(dataDir);
  context.after(() => second.program.stop('SIGKILL'));
  const session = await signIn(second.url);
  const stored = new Set();
  for (let page = 1, total = Infinity; stored.size < total; page++) {
    const list = await fetch(`${second.url}/api/products?pageSize=100&page=${page}&sort=createdAt`, {
      headers: session.headers,
    });
    const answer = await list.json();
    if (answer.items.length === 0) {
      break;
    }
    total = answer.total;
    answer.items.forEach((product) => stored.add(product.id + product.sku));
  }
  const skus = [...stored].map((idAndSku) => idAndSku.slice(24));
  assert.deepEqual(
    acknowledged.filter((sku) => !skus.includes(sku)),
    [],
  );

  // A part that is killed takes the rest down, and says which one it was.
  process.kill(databasePid(dataDir), 'SIGKILL');
  assert.equal(await second.program.exited(), 1);
  assert.match(second.program.output, /The database has stopped unexpectedly \(SIGKILL\)/);
});

test('production does not start without its secrets, and names them', async (context) => {
  const program = new Program(['scripts/run.js', 'start'], {
    NODE_ENV: 'production',
    PORT: String(await freePort()),
    DATA_DIR: scratchFolder(context),
    SESSION_SECRET: 'short',
  });
  assert.equal(await program.exited(), 78);
  assert.match(program.output, /SESSION_SECRET: write at least 32 random characters/);
  assert.doesNotMatch(program.output, /at .*\.js:\d+/);
});
