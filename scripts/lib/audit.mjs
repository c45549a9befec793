import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** A registry that has not answered within this time does not: the tests go on without it. In milliseconds. */
const patience = 30_000;

/**
 * Asks the registry for known holes in what the product is made of.
 * @returns {Promise<{outcome: 'passed' | 'failed' | 'not checked', words: string}>}
 */
export async function audit() {
  const options = ['--omit=dev', '--json', '--fetch-retries=0', `--fetch-timeout=${patience}`];
  const child = spawn('npm', ['audit', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const timer = setTimeout(() => child.kill(), 2 * patience);
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  await new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', resolve);
  });
  clearTimeout(timer);
  return readAudit(text);
}

/** Silence is no good news: whatever is not an answer counts as not checked, neither as passed nor as failed. */
export function readAudit(text) {
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    return { outcome: 'not checked', words: 'the registry did not answer' };
  }
  const found = report.metadata?.vulnerabilities;
  if (typeof found?.high !== 'number' || typeof found.critical !== 'number') {
    return {
      outcome: 'not checked',
      words: String(report.message ?? report.error?.summary ?? 'no answer').split(' - ')[0],
    };
  }
  const severe = Object.values(report.vulnerabilities ?? {})
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ name, severity, range }) => `${name} ${range} (${severity})`);
  return found.high + found.critical === 0
    ? { outcome: 'passed', words: `nothing severe; ${found.moderate ?? 0} moderate, ${found.low ?? 0} low` }
    : { outcome: 'failed', words: severe.join(', ') };
}
