import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppConfig } from '../../config';
import { LocalFileStorage } from './local-file-storage';

describe('files on the local disk', () => {
  let root: string;
  let storage: LocalFileStorage;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'storage-'));
    const folders = { uploadDir: join(root, 'public'), privateDir: join(root, 'private') };
    storage = new LocalFileStorage({ storage: folders } as AppConfig);
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

  it('takes a file that is not there for removed', async () => {
    await expect(storage.remove('public', 'products/none.webp')).resolves.toBeUndefined();
  });

  it('leaves no half-written file behind when a write fails', async () => {
    await mkdir(join(root, 'public', 'products', 'a.webp'), { recursive: true });
    await expect(storage.write('public', 'products/a.webp', Buffer.from('a'))).rejects.toThrow();
    expect(await readdir(join(root, 'public', '.staging'))).toEqual([]);
  });

  it.each(['../a', '/etc/passwd', 'a/../../b', '.hidden', 'a/.hidden', 'a//b', 'a\0b', ''])(
    'refuses the unsafe name %j',
    async (name) => {
      await expect((async () => storage.read('public', name))()).rejects.toThrow('unsafe name');
    },
  );
});
