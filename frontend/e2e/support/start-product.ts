import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { owner } from './owner';

/** A cold start loads the demo shop: its photos alone take half a minute on a busy machine. */
const startDeadlineMs = 240_000;

export interface RunningProduct {
  url: string;
  stop(): Promise<void>;
}

let product: RunningProduct | undefined;

/**
 * Starts the product that most tests look at; its address goes to them by E2E_URL.
 * Set beforehand, E2E_URL names a running product to test instead, whose owner must be that of `owner.ts`.
 */
export default async function startProduct(): Promise<void> {
  if (!process.env['E2E_URL']) {
    product = await launchProduct();
    process.env['E2E_URL'] = product.url;
  }
}

export async function stopProduct(): Promise<void> {
  await product?.stop();
}

/**
 * Starts the product as `npm start` does, with data of its own.
 * @param env settings beside those that every test needs
 */
export async function launchProduct(env: Record<string, string> = {}): Promise<RunningProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vision-ai-browser-'));
  const root = resolve(__dirname, '../../..');
  const port = execFileSync(process.execPath, [join(root, 'scripts/test/free-port.mjs')], { encoding: 'utf8' }).trim();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(root, 'scripts/run.js'), 'start'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: port,
      BASE_URL: url,
      DATA_DIR: dataDir,
      OWNER_EMAIL: owner.email,
      OWNER_PASSWORD: owner.password,
      // A test walks through more pages a minute than any person, and all of them from one address.
      API_RATE_LIMIT: '10000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const stop = () => stopProcess(child, dataDir);
  try {
    await ready(url, child);
  } catch (error) {
    await stop();
    throw new Error(`The product did not start:\n${Buffer.concat(said).toString()}`, { cause: error });
  }
  return { url, stop };
}

async function stopProcess(child: ChildProcess, dataDir: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
  await rm(dataDir, { recursive: true, force: true });
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startDeadlineMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) {
      return;
    }
    await pause(200);
  }
  throw new Error('Not ready in time');
}
