import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppConfig } from '../../config';
import { LocalFileStorage } from './local-file-storage';
import { Staging } from './staging';

describe('files on the local disk', () => {
  let root: string;
  let storage: LocalFileStorage;
  let config: AppConfig;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'storage-'));
    const folders = { uploadDir: join(root, 'data', 'public'), privateDir: join(root, 'data', 'private') };
    config = { storage: folders } as AppConfig;
    storage = new LocalFileStorage(config);
  });

  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('reads back what was written, in the area where it was written', async () => {
    await storage.write('private', 'originals/a.jpeg', Buffer.from('bytes'));
    expect((await storage.read('private', 'originals/a.jpeg')).toString()).toBe('bytes');
    expect(await storage.exists('private', 'originals/a.jpeg')).toBe(true);
    expect(await storage.exists('public', 'originals/a.jpeg')).toBe(false);
  });

  it('lists the files of a folder, and none of one that does not exist', async () => {
    await storage.write('public', 'products/a.webp', Buffer.from('a'));
    await storage.write('public', 'products/deeper/b.webp', Buffer.from('b'));
    expect(await storage.list('public', 'products')).toEqual(['products/a.webp']);
    expect(await storage.list('public', 'nothing')).toEqual([]);
  });

  it.each([
    ['strict', 0o077],
    ['lax', 0o000],
  ])('lets the group of nginx into public folders alone, under a %s umask', async (_, umask) => {
    const { uploadDir, privateDir } = config.storage;
    const before = process.umask(umask);
    try {
      await new Staging(config).onModuleInit();
      await storage.write('public', 'products/deeper/a.webp', Buffer.from('a'));
      await storage.write('private', 'originals/a.jpeg', Buffer.from('a'));
    } finally {
      process.umask(before);
    }
    const modeOf = async (folder: string) => ((await stat(folder)).mode & 0o7777).toString(8);
    for (const folder of ['', '.staging', 'products', 'products/deeper']) {
      expect([folder, await modeOf(join(uploadDir, folder))]).toEqual([folder, '2750']);
    }
    for (const folder of ['', '.staging', 'originals']) {
      expect([folder, await modeOf(join(privateDir, folder))]).toEqual([folder, '700']);
    }
    expect(await modeOf(join(root, 'data'))).toBe('2750');
  });

  it('takes a file that is not there for removed', async () => {
    await expect(storage.remove('public', 'products/none.webp')).resolves.toBeUndefined();
  });

  it('leaves no half-written file behind when a write fails', async () => {
    await mkdir(join(config.storage.uploadDir, 'products', 'a.webp'), { recursive: true });
    await expect(storage.write('public', 'products/a.webp', Buffer.from('a'))).rejects.toThrow();
    expect(await readdir(join(config.storage.uploadDir, '.staging'))).toEqual([]);
  });

  it.each(['../a', '/etc/passwd', 'a/../../b', '.hidden', 'a/.hidden', 'a//b', 'a\0b', ''])(
    'refuses the unsafe name %j',
    async (name) => {
      await expect((async () => storage.read('public', name))()).rejects.toThrow('unsafe name');
    },
  );
});
