import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createLogger } from './logger';
import { LogFile } from './log-file';

describe('The log file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vision-ai-log-'));
    path = join(folder, 'logs', 'backend.log');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);

  it('holds a line as soon as it was logged, readable by its group alone', () => {
    const logger = createLogger({ logging: { level: 'info', file: path }, release: 'r1' }, new LogFile(path));
    logger.log('open for business');

    expect(linesOf(path).map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { message: 'open for business', release: 'r1' },
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('goes on in a new file when the old one is renamed, whether a new one was made or not', () => {
    const log = new LogFile(path);
    log.write('before\n');
    renameSync(path, `${path}-1`);
    writeFileSync(path, '');
    log.write('between\n');
    renameSync(path, `${path}-2`);
    log.write('after\n');

    expect([`${path}-1`, `${path}-2`, path].map(linesOf)).toEqual([['before'], ['between'], ['after']]);
  });

  it('mixes no lines of several writers', () => {
    const writers = [new LogFile(path), new LogFile(path)];
    for (let turn = 0; turn < 100; turn += 1) {
      writers.forEach((log, writer) => log.write(`${JSON.stringify({ writer, turn })}\n`));
    }

    expect(linesOf(path)).toHaveLength(200);
  });

  it('gives what it cannot write to somebody else, and goes on once it can', () => {
    writeFileSync(join(folder, 'logs'), 'a file where the folder should be');
    const otherwise = new PassThrough();
    const log = new LogFile(path, otherwise);
    log.write('not written\n');
    rmSync(join(folder, 'logs'));
    log.write('written\n');

    expect(String(otherwise.read())).toBe('not written\n');
    expect(linesOf(path)).toEqual(['written']);
  });
});
