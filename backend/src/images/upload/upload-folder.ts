import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';

/**
 * Receives the files of one request into a folder. Of a file that is too large just enough is kept to show that it is, and
 * the rest is read and dropped, so that the other files of the request still count (multer's own limit ends all of them).
 */
export class UploadFolder implements StorageEngine {
  private readonly receiving = new Set<Promise<unknown>>();
  private failure: Error | undefined;

  constructor(
    private readonly folder: string,
    private readonly maxFileSize: number,
  ) {}

  _handleFile(
    _request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    const path = join(this.folder, randomUUID());
    const received = this.receive(file.stream, path).then(
      (size) => {
        done(null, { path, size });
      },
      (error: unknown) => {
        done(error);
      },
    );
    this.receiving.add(received);
  }

  /** The folder is removed as a whole. */
  _removeFile(_request: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    done(null);
  }

  /** multer does not wait for files under way when a client hangs up. */
  async settled(): Promise<void> {
    await Promise.all(this.receiving);
  }

  /** What went wrong on our side (a full disk), as opposed to a broken request. */
  get ownFailure(): Error | undefined {
    return this.failure;
  }

  private async receive(stream: Readable, path: string): Promise<number> {
    const file = await this.own(open(path, 'wx', 0o600));
    let size = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        if (size <= this.maxFileSize) {
          await this.own(file.writeFile(chunk));
        }
        size += chunk.length;
      }
    } finally {
      await file.close();
    }
    return size;
  }

  private async own<Result>(operation: Promise<Result>): Promise<Result> {
    try {
      return await operation;
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error('Receiving a file failed', { cause: error });
      throw error;
    }
  }
}
