import { once } from 'node:events';
import { join } from 'node:path';
import { run } from 'node:test';
import { root } from './paths.mjs';

/** Runs files of node's own test runner (for what needs no transpiling); prints failures and answers `{passed, failed}`. */
export async function nodeTest(files) {
  const counts = { passed: 0, failed: 0 };
  const stream = run({ files: files.map((file) => join(root, file)), concurrency: 1 });
  stream.on('test:pass', ({ name, details }) => {
    if (details.type !== 'suite') {
      counts.passed += 1;
      console.log(`   ok  ${name}`);
    }
  });
  stream.on('test:fail', ({ name, details }) => {
    if (details.type !== 'suite') {
      counts.failed += 1;
      console.log(`   FAILED  ${name}\n${details.error?.cause?.stack ?? details.error?.message}`);
    }
  });
  // Reading to the end is what makes the run go on.
  stream.resume();
  await once(stream, 'end');
  return counts;
}
