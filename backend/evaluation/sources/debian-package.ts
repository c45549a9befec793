import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** 160 MB from a slow mirror. */
const downloadMs = 600_000;

/**
 * The files of a Debian package, unpacked below `cache` without being installed; null where that cannot be done, as on
 * a machine without apt or without a mirror.
 */
export async function debianPackage(name: string, cache: string): Promise<string | null> {
  const folder = join(cache, name);
  if (existsSync(folder)) {
    return folder;
  }
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(tmpdir(), `${name}-`));
  try {
    await run('apt-get', ['download', '-q', name], { cwd: work, timeout: downloadMs });
    const file = (await readdir(work)).find((entry) => entry.endsWith('.deb'));
    if (!file) {
      return null;
    }
    await rm(`${folder}.part`, { recursive: true, force: true });
    await run('dpkg-deb', ['-x', join(work, file), `${folder}.part`]);
    await rename(`${folder}.part`, folder);
    return folder;
  } catch {
    return null;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Every file below the folder, sorted by path. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
