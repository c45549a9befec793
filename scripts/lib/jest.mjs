import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { exitOf } from './processes.mjs';

/** Runs jest with a configuration of the project; answers `{passed, failed}`. */
export async function jest(folder, { config = 'jest.config.js', paths = [], env = {}, extra = [] } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), 'vision-ai-test-'));
  const report = join(scratch, 'report.json');
  const child = spawn(
    process.execPath,
    [
      // Without it jest cannot load the ESM-only packages of Nest; the warning says that the flag is experimental.
      '--experimental-vm-modules',
      '--no-warnings=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      '--config',
      config,
      '--json',
      `--outputFile=${report}`,
      ...extra,
      ...paths,
    ],
    { cwd: join(root, folder), env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const exitCode = await exitOf(child);
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')), exitCode);
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A file that cannot even be loaded, or a run that ends badly though every test passed, counts as a failure too. */
function count({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }, exitCode) {
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}
