import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImagesService, UnusedImages } from '../src/images';
import { photo } from './fixtures/images/pictures';
import { storedFiles } from './fixtures/images/stored-files';
import { startApplication, type TestApplication } from './support';

const hour = 60 * 60 * 1_000;

describe('collecting photos that no product shows', () => {
  let application: TestApplication;
  let images: ImagesService;
  let unused: UnusedImages;

  beforeEach(async () => {
    application = await startApplication({ jobs: false });
    images = application.app.get(ImagesService);
    unused = application.app.get(UnusedImages);
  });

  afterEach(async () => {
    await application.close();
  });

  const store = async (seed: number) => (await images.store({ buffer: await photo(seed) })).id;
  const inHours = (hours: number) => new Date(Date.now() + hours * hour);
  const show =
    (...ids: string[]) =>
    () =>
      Promise.resolve(new Set(ids));
  const exists = async (id: string) => (await images.findMany([id])).length === 1;

  it('leaves a new photo its grace time, then removes it with all its files', async () => {
    const id = await store(1);
    await unused.collect(show(), inHours(23));
    expect(await exists(id)).toBe(true);
    expect(await unused.collect(show(), inHours(25))).toEqual({ images: 1, strayFiles: 0 });
    expect(await exists(id)).toBe(false);
    expect(await storedFiles(application)).toEqual([]);
  });

  it('never takes a photo that a product shows', async () => {
    const id = await store(2);
    for (const hours of [1, 30, 60]) {
      expect(await unused.collect(show(id), inHours(hours))).toMatchObject({ images: 0 });
    }
    expect(await storedFiles(application)).toHaveLength(7);
  });

  it('gives a photo a whole grace time after its product is gone', async () => {
    const id = await store(3);
    await unused.collect(show(id), inHours(100));
    await unused.collect(show(), inHours(101));
    await unused.collect(show(), inHours(124));
    expect(await exists(id)).toBe(true);
    await unused.collect(show(), inHours(126));
    expect(await exists(id)).toBe(false);
  });

  it('lets a product win that claims the photo while the collector is at work', async () => {
    const id = await store(4);
    const claimMeanwhile = async () => {
      await images.claim([id]);
      return new Set<string>();
    };
    await unused.collect(claimMeanwhile, inHours(25));
    expect(await exists(id)).toBe(true);
    expect(await storedFiles(application)).toHaveLength(7);
  });

  it('tells a product that comes too late which photos are gone', async () => {
    const kept = await store(5);
    const gone = await store(6);
    await unused.collect(show(kept), inHours(25));
    await expect(images.claim([kept, gone])).rejects.toMatchObject({
      code: 'UNKNOWN_IMAGE',
      issues: [{ path: ['imageIds', 1] }],
    });
  });

  it('starts the grace time anew when the photo is uploaded again', async () => {
    const id = await store(7);
    await unused.collect(show(id), inHours(-100));
    await unused.collect(show(), inHours(-99));
    expect(await store(7)).toBe(id);
    await unused.collect(show(), inHours(1));
    expect(await exists(id)).toBe(true);
  });

  it('removes files that a crash left without an image, once no upload can still be writing them', async () => {
    const id = await store(8);
    const { uploadDir, privateDir } = application.config.storage;
    const name = (madeAt: Date) =>
      `${'a'.repeat(32)}-${(madeAt.getTime() / 1_000).toString(16).split('.')[0] ?? ''}${'0'.repeat(16)}`;
    const stray = [
      join(uploadDir, 'products', `${name(inHours(-25))}-large.webp`),
      join(privateDir, 'originals', `${name(inHours(-25))}.jpeg`),
    ];
    const underWay = join(uploadDir, 'products', `${name(inHours(-1))}-large.webp`);
    for (const path of [...stray, underWay]) {
      await writeFile(path, 'x');
      await utimes(path, inHours(-25), inHours(-25));
    }
    expect(await unused.collect(show(id))).toEqual({ images: 0, strayFiles: 2 });
    expect(await storedFiles(application)).toHaveLength(8);
  });
});
