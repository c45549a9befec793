import { closeSync, fstatSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';
import type { AppConfig } from '../../config';

const lineEnd = Buffer.from('\n');

/**
 * A log that logrotate may rename at any moment, and that several processes write to. Every line is on its way to the disk when `write`
 * returns, and is appended in one call, so lines of several processes never mix; a stream of the process manager keeps them in a buffer
 * and drops that when it opens files anew.
 *
 * Lines that cannot be written (no folder, full disk) go to `otherwise`: a shop does not stop because of its log.
 */
export class LogFile extends Writable {
  private file: number | undefined;
  /** The file ends in the middle of a line. */
  private torn = false;

  constructor(
    private readonly path: string,
    private readonly otherwise: Writable = process.stderr,
  ) {
    super();
  }

  override _write(line: Buffer, _encoding: BufferEncoding, written: () => void): void {
    try {
      this.append(line);
    } catch {
      this.otherwise.write(line);
    }
    written();
  }

  override _destroy(error: Error | null, destroyed: (error: Error | null) => void): void {
    this.close();
    destroyed(error);
  }

  /** @throws when the line is not there whole: a disk that gets full takes a part of it first, without an error */
  private append(line: Buffer): void {
    const file = this.opened();
    const bytes = this.torn ? Buffer.concat([lineEnd, line]) : line;
    const count = writeSync(file, bytes);
    this.torn = count > 0 ? count < bytes.length : this.torn;
    if (count < bytes.length) {
      throw new Error('The disk is full.');
    }
  }

  /** One look at the folder a line, some microseconds, spares a signal that a process could miss. */
  private opened(): number {
    if (this.file !== undefined && isAt(this.path, this.file)) {
      return this.file;
    }
    this.close();
    mkdirSync(dirname(this.path), { recursive: true });
    // Others of the machine need not read what customers do; whoever collects logs is in the group.
    this.file = openSync(this.path, 'a', 0o640);
    this.torn = false;
    return this.file;
  }

  private close(): void {
    if (this.file !== undefined) {
      closeSync(this.file);
      this.file = undefined;
    }
  }
}

/** Where this process logs to: LOG_FILE, or nothing for stdout. */
export function logFileOf({ logging }: Pick<AppConfig, 'logging'>): LogFile | undefined {
  return logging.file === undefined ? undefined : new LogFile(logging.file);
}

function isAt(path: string, file: number): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  const open = fstatSync(file);
  return there?.ino === open.ino && there.dev === open.dev;
}
