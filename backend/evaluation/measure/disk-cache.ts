import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Bytes by name; several processes may write the same one. */
export class DiskCache {
  constructor(private readonly folder: string) {}

  async get(name: string): Promise<Buffer | null> {
    try {
      return await readFile(this.pathOf(name));
    } catch {
      return null;
    }
  }

  async set(name: string, content: Uint8Array): Promise<void> {
    const path = this.pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.${process.pid}`, content);
    await rename(`${path}.${process.pid}`, path);
  }

  /** A folder of thousands of files is slow to work with. */
  private pathOf(name: string): string {
    return join(this.folder, name.slice(0, 2), name);
  }
}
