import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../lib/paths.mjs';

/** A folder that is gone after the test. */
export function scratchFolder(context) {
  const folder = mkdtempSync(join(tmpdir(), 'vision-start-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Asks again until the answer is truthy. */
export async function until(what, ask, deadlineMs) {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${deadlineMs} ms in vain until ${what}`);
    }
    await delay(50);
  }
}

/** Variables of the machine that would change what a start does. */
const own = ['MONGODB_URI', 'FB_GRAPH_BASE_URL', 'MEDIA_ALLOWED_HOSTS', 'NODE_ENV', 'OWNER_EMAIL', 'OWNER_PASSWORD'];

/** Runs a program of the project and gathers what it prints. */
export class Program {
  output = '';
  #child;
  #exit;

  constructor(programArguments, env = {}) {
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.includes(name)));
    this.#child = spawn(process.execPath, programArguments, {
      cwd: root,
      env: { ...clean, ...env },
      // A process group of its own, as a terminal gives one to each command.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exit = new Promise((resolve) => this.#child.once('exit', (code, signal) => resolve(code ?? signal)));
    this.#child.stdout.on('data', (chunk) => (this.output += chunk));
    this.#child.stderr.on('data', (chunk) => (this.output += chunk));
  }

  get pid() {
    return this.#child.pid;
  }

  exited() {
    return this.#exit;
  }

  stop(signal = 'SIGTERM') {
    this.#child.kill(signal);
    return this.#exit;
  }

  /** Ctrl-C: the terminal signals everything that it started, not only the first process. */
  pressCtrlC() {
    process.kill(-this.pid, 'SIGINT');
    return this.#exit;
  }

  /** Waits for a line and answers its match. */
  async printed(pattern, deadlineMs = 120_000) {
    let ended = false;
    void this.#exit.then(() => (ended = true));
    return until(
      `${pattern} is printed, after:\n${this.output}`,
      () => {
        const match = pattern.exec(this.output);
        if (!match && ended) {
          throw new Error(`Ended without printing ${pattern}:\n${this.output}`);
        }
        return match;
      },
      deadlineMs,
    );
  }
}
