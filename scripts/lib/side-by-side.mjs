import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';
import { exitOf } from './processes.mjs';

const heading = /^== /;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const total = /^(\d+) passed, (\d+) failed$/;

/**
 * Runs programs at the same time that print parts headed `== name` and end with the line `N passed, N failed`. Each part is said in
 * one piece once it has ended, so that the words of two programs never mix. Answers the sum of the totals; a program that ends without
 * one, or badly without saying what failed, counts as one failure. Whoever stops this stops the programs, and reads what they said.
 * @param {string[][]} programs arguments for Node
 */
export async function sideBySide(programs, say) {
  const totals = await Promise.all(programs.map((program) => follow(program, say)));
  return totals.reduce((all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }));
}

async function follow(program, say) {
  const child = spawn(process.execPath, program, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = exitOf(child);
  const stop = (signal) => child.kill(signal);
  signals.forEach((signal) => process.on(signal, stop));
  let counts;
  let part = [];
  const finish = () => {
    if (part.some((line) => line.trim() !== '')) {
      say(part.join('\n'));
    }
    part = [];
  };
  const take = async (stream) => {
    for await (const line of createInterface({ input: stream })) {
      const [, passed, failed] = total.exec(line) ?? [];
      if (passed !== undefined) {
        counts = { passed: Number(passed), failed: Number(failed) };
        continue;
      }
      if (heading.test(line)) {
        finish();
      }
      part.push(line);
    }
  };
  await Promise.all([take(child.stdout), take(child.stderr)]);
  finish();
  const code = await ended;
  signals.forEach((signal) => process.off(signal, stop));
  if (counts === undefined) {
    return { passed: 0, failed: 1 };
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
