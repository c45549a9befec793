import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A cold start on a machine that is busy with five others takes most of a minute. In milliseconds. */
const readyTimeout = 120_000;
const backend = join(__dirname, '../../../..');

type Message = Record<string, unknown>;

/** A program of the backend in a process of its own. It ends with this one, however that ends: it watches the channel. */
export class Program {
  readonly exited: Promise<void>;

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
    /** What it said when it was ready. */
    readonly message: Message,
  ) {
    this.exited = endOf(child);
  }

  /** @param file within the backend folder */
  static async start(name: string, file: string, env: NodeJS.ProcessEnv, args: string[] = []): Promise<Program> {
    const child = spawn(process.execPath, [join(backend, file), ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    return new Program(name, child, await readiness(name, child));
  }

  /** A command that runs to its end. */
  static async run(file: string, env: NodeJS.ProcessEnv): Promise<void> {
    const child = spawn(process.execPath, [join(backend, file)], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    await endOf(child);
    if (child.exitCode !== 0) {
      throw new Error(`${file} failed: ${Buffer.concat(said).toString()}`);
    }
  }

  /** Null while it runs, and when a signal ended it. */
  get exitCode(): number | null {
    return this.child.exitCode;
  }

  /** As the death of this process does it: the channel closes. Resolves when the program has ended by itself. */
  async orphan(): Promise<void> {
    this.child.disconnect();
    await this.exited;
  }

  /** Its parent dies while it still loads. @returns how it left. @throws when it was surprised */
  static async startAsOrphan(file: string, env: NodeJS.ProcessEnv): Promise<number | null> {
    const child = spawn(process.execPath, [join(backend, file)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.disconnect();
    await endOf(child);
    if (said.includes('Unhandled')) {
      throw new Error(`An orphan ended with an unhandled failure:\n${said}`);
    }
    return child.exitCode;
  }

  /** As a power cut does it: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.exited;
  }
}

function readiness(name: string, child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The ${name} did not get ready.`));
    }, readyTimeout);
    child.on('message', (message: Message | string) => {
      if (typeof message === 'object' && message['type'] === 'ready') {
        clearTimeout(timer);
        resolve(message);
      }
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`The ${name} has ended before it was ready.`));
    });
  });
}

function endOf(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
      });
}
