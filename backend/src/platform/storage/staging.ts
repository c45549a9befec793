import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../config';
import type { StorageArea } from './file-storage';
import { makeFolder, modes } from './folders';

/** Inside each storage root, so that a finished file moves into place by rename: that works only within one filesystem. */
export const stagingFolder = '.staging';

/** An upload ends within the server's request timeout (5 minutes); what is older was left by a crash. In milliseconds. */
const staleAfter = 60 * 60 * 1_000;

/** Files that are not there yet: uploads being received, writes being made. */
@Injectable()
export class Staging implements OnModuleInit {
  private readonly logger = new Logger(Staging.name);
  private readonly folders: readonly (readonly [StorageArea, string])[];
  private readonly privateFolder: string;

  constructor({ storage }: AppConfig) {
    this.privateFolder = join(storage.privateDir, stagingFolder);
    // The public ones first: what lies above both is made on the way, and nginx has to pass through.
    this.folders = [
      ['public', join(storage.uploadDir, stagingFolder)],
      ['private', this.privateFolder],
    ];
  }

  /** By age, because other processes may be at work in the same folders. */
  async onModuleInit(): Promise<void> {
    for (const [area, folder] of this.folders) {
      await makeFolder(area, folder);
      for (const name of await readdir(folder)) {
        await this.removeWhenStale(join(folder, name));
      }
    }
  }

  /** Gives `task` a private folder that is gone when it ends, however it ends. */
  async withFolder<Result>(task: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = join(this.privateFolder, randomUUID());
    await mkdir(folder, { recursive: true, mode: modes.private.folder });
    try {
      return await task(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async removeWhenStale(path: string): Promise<void> {
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < Date.now() - staleAfter) {
      await rm(path, { recursive: true, force: true });
      this.logger.log('Removed what a crash had left in the staging folder');
    }
  }
}
