import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const HOME = resolve(__dirname, '..');
const ENTRY = join(HOME, 'dist', 'main.js');

/** Compiles the server when its sources are newer than what was compiled last: tests need no build before them. */
export function buildServer(): void {
  const sources = readdirSync(HOME, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !/^(dist|conformance)\b/.test(path),
  );
  const newest = Math.max(...sources.map((path) => statSync(join(HOME, path)).mtimeMs));
  if (existsSync(ENTRY) && statSync(join(HOME, 'dist', '.tsbuildinfo')).mtimeMs > newest) {
    return;
  }
  const compiler = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', join(HOME, 'tsconfig.build.json')], { stdio: 'inherit' });
}

export interface ServerProcess {
  uri: string;
  process: ChildProcess;
  /** Ends the process and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => {
    child.once('exit', done);
  });

const launch = (dataDir: string): ChildProcess =>
  fork(ENTRY, ['--data-dir', dataDir], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });

const running = new Set<ChildProcess>();

/** Ends what a failed test left behind: a child with a channel would keep the test run alive. */
export function endServers(): void {
  for (const child of running) {
    child.kill('SIGKILL');
  }
}

export async function startServer(dataDir: string): Promise<ServerProcess> {
  const child = launch(dataDir);
  running.add(child);
  const exited = exitOf(child).finally(() => running.delete(child));
  const ready = new Promise<string>((done) => {
    child.once('message', (message) => {
      done((message as { uri: string }).uri);
    });
  });
  const uri = await Promise.race([
    ready,
    exited.then((code) => Promise.reject(new Error(`it ended with ${String(code)}`))),
  ]);
  return {
    uri,
    process: child,
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
}

/** What a server says and how it ends when it cannot start. */
export async function failToStart(dataDir: string): Promise<{ code: number | null; output: string }> {
  const child = launch(dataDir);
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return { code: await exitOf(child), output };
}

/** A folder that the tests of one file share; removed by the function that comes with it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'embedded-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Asks again until the answer is yes; fails after ten seconds, which is long even on a busy machine. */
export async function eventually(question: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await question())) {
    if (Date.now() > deadline) {
      throw new Error('it did not happen within ten seconds');
    }
    await new Promise((done) => {
      setTimeout(done, 20);
    });
  }
}
