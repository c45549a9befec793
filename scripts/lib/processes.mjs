import { spawn } from 'node:child_process';

/** A part that neither gets ready nor fails within this time hangs: a cold start of the API takes about three seconds. */
const readyTimeoutMs = 180_000;
/** After SIGTERM: above the drain of the slowest part. */
const stopTimeoutMs = 75_000;

/** Runs a command to its end and shows what it printed only when it failed. */
export async function execute(command, commandArguments, { failure, ...options }) {
  const child = spawn(command, commandArguments, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = [];
  child.stdout.on('data', (chunk) => printed.push(chunk));
  child.stderr.on('data', (chunk) => printed.push(chunk));
  const code = await exitOf(child);
  if (code !== 0) {
    throw new Error(`${Buffer.concat(printed).toString().trim()}\n${failure}`);
  }
}

export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** The long-running parts of the product, stopped in the reverse order of their start. */
export class Processes {
  #running = [];
  #stopping = false;
  #failed;

  constructor() {
    /** Settles when a part ends that nobody stopped. */
    this.failure = new Promise((_, reject) => (this.#failed = reject));
    this.failure.catch(() => undefined);
  }

  /**
   * Starts a Node program and answers its `{type: 'ready'}` message.
   * @param {string} name for people
   * @param {(message: object) => void} [onMessage] gets every message before that
   */
  async start(name, file, { env, arguments: programArguments = [], onMessage = () => undefined, stdout = 'inherit' }) {
    const child = spawn(process.execPath, ['--enable-source-maps', file, ...programArguments], {
      env,
      // An own process group: Ctrl-C reaches only this program, which stops the parts in order.
      detached: process.platform !== 'win32',
      stdio: ['ignore', stdout, 'inherit', 'ipc'],
    });
    this.#running.push({ name, child });
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The ${name} did not get ready.`)), readyTimeoutMs);
      child.once('error', reject);
      child.on('message', (message) => {
        if (message?.type === 'ready') {
          clearTimeout(timer);
          resolve(message);
        } else if (typeof message === 'object') {
          onMessage(message);
        }
      });
      let ready = false;
      child.on('message', (message) => (ready ||= message?.type === 'ready'));
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        const error = new Error(`The ${name} has stopped unexpectedly (${signal ?? `exit code ${code}`}).`);
        if (!ready && !signal) {
          // It has said on stderr why it cannot run.
          error.exitCode = code || 1;
        }
        reject(error);
        if (!this.#stopping) {
          this.#failed(error);
        }
      });
    });
  }

  async stop() {
    this.#stopping = true;
    for (const { child } of this.#running.reverse()) {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = exitOf(child);
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
        await gone;
        clearTimeout(timer);
      }
    }
    this.#running = [];
  }
}

/** Resolves when somebody wants this program to end: Ctrl-C, a service manager, or the death of its parent. */
export function askedToStop() {
  return new Promise((resolve) => {
    for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
      // Not `once`: Ctrl-C comes twice, from the terminal and through the parent, and the second one must not kill.
      process.on(event, resolve);
    }
  });
}
