import { randomUUID } from 'node:crypto';
import { access, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config';
import { FileStorage, type StorageArea } from './file-storage';
import { makeFolder, modes } from './folders';
import { stagingFolder } from './staging';

/** Letters, digits, dots, dashes; no segment starts with a dot: nothing climbs out, nothing is hidden. */
const safeName = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** Files on the disk of this machine. */
@Injectable()
export class LocalFileStorage extends FileStorage {
  private readonly roots: Record<StorageArea, string>;

  constructor({ storage }: AppConfig) {
    super();
    this.roots = { public: storage.uploadDir, private: storage.privateDir };
  }

  async write(area: StorageArea, name: string, content: Buffer): Promise<void> {
    const target = this.pathOf(area, name);
    const folder = dirname(target);
    const staging = join(this.roots[area], stagingFolder);
    await makeFolder(area, staging);
    await makeFolder(area, folder);
    const staged = join(staging, randomUUID());
    try {
      const file = await open(staged, 'wx', modes[area].file);
      try {
        await file.chmod(modes[area].file);
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(staged, target);
    } catch (error) {
      await rm(staged, { force: true });
      throw error;
    }
    await syncFolder(folder);
  }

  read(area: StorageArea, name: string): Promise<Buffer> {
    return readFile(this.pathOf(area, name));
  }

  async exists(area: StorageArea, name: string): Promise<boolean> {
    return access(this.pathOf(area, name)).then(
      () => true,
      () => false,
    );
  }

  async remove(area: StorageArea, name: string): Promise<void> {
    await rm(this.pathOf(area, name), { force: true });
  }

  async list(area: StorageArea, folder: string): Promise<string[]> {
    try {
      const entries = await readdir(this.pathOf(area, folder), { withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => `${folder}/${entry.name}`);
    } catch (error) {
      if (isMissing(error)) {
        return [];
      }
      throw error;
    }
  }

  private pathOf(area: StorageArea, name: string): string {
    if (!safeName.test(name)) {
      throw new Error('A stored file has an unsafe name');
    }
    return join(this.roots[area], name);
  }
}

/** A rename is durable only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
