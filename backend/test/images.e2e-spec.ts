import { rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import sharp from 'sharp';
import { uploadImagesResponseSchema, type ErrorResponse, type ImageResponse } from '../src/contracts';
import { ImagesService } from '../src/images';
import { phonePhoto, photo } from './fixtures/images/pictures';
import { storedFiles } from './fixtures/images/stored-files';
import { startApplication, type TestApplication } from './support';

const uploadPath = '/api/products/upload-images';

describe('uploading photos', () => {
  let application: TestApplication;
  let connection: Connection;

  beforeAll(async () => {
    application = await startApplication({ jobs: false });
    connection = application.app.get<Connection>(getConnectionToken());
  });

  afterAll(async () => {
    await application.close();
  });

  async function upload(content: Buffer, through = application): Promise<ImageResponse> {
    const answer = await through.owner.upload(uploadPath, 'images', [{ name: 'photo.jpg', content }]);
    expect(answer.status).toBe(201);
    const [image] = uploadImagesResponseSchema.parse(answer.body).images;
    if (image?.status !== 'ready') {
      throw new Error('The photo was refused.');
    }
    return image;
  }

  async function fetchBytes(path: string): Promise<Buffer> {
    const response = await fetch(application.url + path);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  }

  const filesOf = async (id: string) => (await storedFiles(application)).filter((path) => path.includes(id));

  it('answers each file in order, with its name, and 201', async () => {
    const answer = await application.owner.upload(uploadPath, 'images', [
      { name: 'áo thun đen "mới".jpg', content: await photo(10, 400, 300) },
      {
        name: 'b.png',
        content: await sharp(await photo(11))
          .png()
          .toBuffer(),
      },
    ]);
    expect(answer.status).toBe(201);
    const { images } = uploadImagesResponseSchema.parse(answer.body);
    expect(images).toMatchObject([
      { status: 'ready', fileName: 'áo thun đen "mới".jpg', width: 400, height: 300 },
      { status: 'ready', fileName: 'b.png', width: 320, height: 240 },
    ]);
  });

  it('keeps the good photos of a request and says of each other what is wrong with it', async () => {
    const answer = await application.owner.upload(uploadPath, 'images', [
      { name: 'notes.jpg', content: Buffer.from('just words') },
      { name: 'good.jpg', content: await photo(12) },
    ]);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      images: [
        { status: 'rejected', reason: 'IMAGE_TYPE_UNSUPPORTED', fileName: 'notes.jpg' },
        { status: 'ready', fileName: 'good.jpg' },
      ],
    });
  });

  it.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('takes %s whatever its name says', async (format) => {
    const image = await upload(
      await sharp(await photo(13))
        .toFormat(format)
        .toBuffer(),
    );
    expect((await sharp(await fetchBytes(image.urls.thumbnail)).metadata()).format).toBe('webp');
  });

  it('shows a phone photo upright and without the place where it was taken', async () => {
    const image = await upload(await phonePhoto());
    expect([image.width, image.height]).toEqual([480, 640]);
    const { width, height, exif, orientation } = await sharp(await fetchBytes(image.urls.medium)).metadata();
    expect([width, height, exif, orientation]).toEqual([375, 500, undefined, undefined]);
  });

  it('makes three sizes, as WebP for browsers and as JPEG for Messenger', async () => {
    const image = await upload(await photo(14, 1600, 1200));
    const widths = await Promise.all(
      Object.values(image.urls).map(async (url) => (await sharp(await fetchBytes(url)).metadata()).width),
    );
    expect(widths).toEqual([150, 500, 1200]);
    const address = await application.app.get(ImagesService).messengerUrl(image.id);
    expect(address).toMatch(new RegExp(`^${application.url}/uploads/products/.+-large\\.jpg$`));
    const { format, width } = await sharp(await fetchBytes(new URL(address!).pathname)).metadata();
    expect([format, width]).toEqual(['jpeg', 1200]);
  });

  it('keeps public files readable for the group of nginx and private ones for nobody else', async () => {
    const { id } = await upload(await photo(15));
    const modes = await Promise.all(
      (await filesOf(id)).map(async (path) => {
        const { mode } = await stat(join(application.config.storage.dataDir, path));
        return `${path.split('/')[0]} ${(mode & 0o777).toString(8)}`;
      }),
    );
    expect(new Set(modes)).toEqual(new Set(['private 600', 'uploads 640']));
  });

  it('stores the same photo once', async () => {
    const content = await photo(16);
    const first = await upload(content);
    const second = await upload(content);
    expect(second).toEqual(first);
    expect(await filesOf(first.id)).toHaveLength(7);
  });

  it('stores the same photo once when it comes several times at the same moment to two processes', async () => {
    const other = await startApplication({ beside: application, jobs: false });
    try {
      const before = await storedFiles(application);
      const content = await photo(17);
      const images = await Promise.all([
        ...[1, 2, 3].map(() => upload(content)),
        ...[1, 2, 3].map(() => upload(content, other)),
      ]);
      expect(new Set(images.map(({ id }) => id)).size).toBe(1);
      expect((await storedFiles(application)).length - before.length).toBe(7);
    } finally {
      await other.close();
    }
  });

  it('brings lost files back when the photo is uploaded again', async () => {
    const content = await photo(18);
    const { id, urls } = await upload(content);
    const [lost = ''] = await filesOf(id);
    await rm(join(application.config.storage.dataDir, lost));
    expect((await upload(content)).urls).toEqual(urls);
    expect(await filesOf(id)).toHaveLength(7);
  });

  it('tells the other parts of each new photo, once', async () => {
    const content = await photo(19);
    const { id } = await upload(content);
    await upload(content);
    const jobs = connection.collection('jobs');
    expect(await jobs.countDocuments({ name: 'image.stored', 'payload.imageId': id })).toBe(1);
  });

  it('keeps nothing of a photo when the disk refuses one of its files', async () => {
    const broken = await startApplication({ jobs: false });
    try {
      // A file in place of the folder: every write of a rendition fails, that of the original does not.
      const folder = join(broken.config.storage.uploadDir, 'products');
      await writeFile(folder, '');
      const content = await photo(20);
      const answer = await broken.owner.upload<ErrorResponse>(uploadPath, 'images', [{ name: 'a.jpg', content }]);
      expect([answer.status, answer.body.code]).toEqual([500, 'INTERNAL']);
      expect(await storedFiles(broken)).toEqual(['uploads/products']);
      await rm(folder);
      await upload(content, broken);
    } finally {
      await broken.close();
    }
  });

  it('removes at its start what a crash left half received, and leaves alone what is under way', async () => {
    const staging = join(application.config.storage.privateDir, '.staging');
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1_000);
    await writeFile(join(staging, 'left-behind'), 'x');
    await utimes(join(staging, 'left-behind'), yesterday, yesterday);
    await writeFile(join(staging, 'under-way'), 'x');
    await (await startApplication({ beside: application, jobs: false })).close();
    const left = (await storedFiles(application)).filter((path) => path.includes('.staging'));
    await rm(join(staging, 'under-way'));
    expect(left).toEqual(['private/.staging/under-way']);
  });
});
