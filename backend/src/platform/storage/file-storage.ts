/**
 * `public` files are served to everybody under /uploads, by nginx in production; `private` ones only by this
 * application, to signed-in people.
 */
export type StorageArea = 'public' | 'private';

/**
 * Where files are kept. Names are relative, with `/` between folders, and made by the application: never what a client
 * called a file. A name, once written, keeps its content.
 */
export abstract class FileStorage {
  /** Whole or not at all, and on disk when it resolves: a reader never sees half a file, a crash never leaves one. */
  abstract write(area: StorageArea, name: string, content: Buffer): Promise<void>;

  abstract read(area: StorageArea, name: string): Promise<Buffer>;

  abstract exists(area: StorageArea, name: string): Promise<boolean>;

  /** A file that is not there counts as removed. */
  abstract remove(area: StorageArea, name: string): Promise<void>;

  /** Names of the files right inside a folder, in no particular order; none when the folder does not exist. */
  abstract list(area: StorageArea, folder: string): Promise<string[]>;
}
