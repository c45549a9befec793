import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { StorageArea } from './file-storage';

/**
 * nginx runs as another user and reads public files through the group of the uploads folder, which new folders inherit
 * (setgid). Set explicitly because a strict umask would lock it out, a lax one would let everybody in.
 */
export const modes = {
  public: { file: 0o640, folder: 0o2750 },
  private: { file: 0o600, folder: 0o700 },
} as const;

/** Makes a folder of that area with those above it; the mode of one that exists is the operator's business. */
export async function makeFolder(area: StorageArea, folder: string): Promise<void> {
  const mode = modes[area].folder;
  const first = await mkdir(folder, { recursive: true, mode });
  if (first === undefined) {
    return;
  }
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await chmod(made, mode);
  }
}
