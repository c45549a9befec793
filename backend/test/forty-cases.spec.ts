import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the Messenger integration has to stand, one test by name for each at least. */
const count = 40;

async function specFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('spec.ts') && entry.name !== 'forty-cases.spec.ts')
    .map((entry) => join(entry.parentPath, entry.name));
}

it(`each of the ${count} cases of the Messenger Platform has a test that bears its number`, async () => {
  const files = [...(await specFiles(__dirname)), ...(await specFiles(join(__dirname, '../src/messenger')))];
  const contents = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  // In the name of a test, wherever the name begins: a skipped one does not count.
  const names = contents.flatMap((content) => [...content.matchAll(/(?<!\.skip\()['"`]case (\d+): \S/g)]);
  const numbers = new Set(names.map(([, number]) => Number(number)));
  const missing = Array.from({ length: count }, (_, place) => place + 1).filter((number) => !numbers.has(number));
  expect(missing).toEqual([]);
});
