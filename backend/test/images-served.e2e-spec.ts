import { mkdir, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { ErrorResponse, UploadImagesResponse } from '../src/contracts';
import { phonePhoto } from './fixtures/images/pictures';
import { startApplication, type TestApplication } from './support';

interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

describe('serving photos', () => {
  let application: TestApplication;
  let content: Buffer;
  let image: { id: string; url: string };

  beforeAll(async () => {
    application = await startApplication({ jobs: false });
    content = await phonePhoto();
    const { body } = await application.owner.upload<UploadImagesResponse>('/api/products/upload-images', 'images', [
      { name: 'a.jpg', content },
    ]);
    const [uploaded] = body.images;
    if (uploaded?.status !== 'ready') {
      throw new Error('The photo was refused.');
    }
    image = { id: uploaded.id, url: uploaded.urls.large };
    const { uploadDir } = application.config.storage;
    await writeFile(join(uploadDir, 'products', 'page.html'), '<script>alert(1)</script>');
    await writeFile(join(uploadDir, 'products', '.secret.jpg'), 'secret');
    await mkdir(join(uploadDir, 'other'));
    await writeFile(join(uploadDir, 'other', 'file.jpg'), 'other');
  });

  afterAll(async () => {
    await application.close();
  });

  /** Sends the path as it is written: fetch would tidy it up. */
  function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(application.url);
      request({ hostname, port, path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
        });
      })
        .on('error', reject)
        .end();
    });
  }

  describe('to everybody', () => {
    it('lets caches keep a rendition for ever, because its name changes with its content', async () => {
      const { status, headers } = await ask(image.url);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
      });
      expect(image.url).toMatch(/^\/uploads\/products\/[0-9a-f]{32}-/);
    });

    it('lets a browser run nothing of it', async () => {
      const { headers } = await ask(image.url);
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      });
    });

    it('answers HEAD and questions for a newer version', async () => {
      const head = await ask(image.url, 'HEAD');
      expect([head.status, head.body.length]).toEqual([200, 0]);
      const again = await ask(image.url, 'GET', { 'If-None-Match': head.headers.etag ?? '' });
      expect(again.status).toBe(304);
    });

    it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('does not answer %s', async (method) => {
      expect((await ask(image.url, method)).status).toBe(404);
    });

    it.each([
      ['a file that does not exist', '/uploads/products/none.jpg'],
      ['the list of a folder', '/uploads/products/'],
      ['a hidden file', '/uploads/products/.secret.jpg'],
      ['a page', '/uploads/products/page.html'],
      ['another folder', '/uploads/other/file.jpg'],
      ['a way out of the folder', '/uploads/../private/originals/'],
      ['an encoded way out of the folder', '/uploads/products/%2e%2e/%2e%2e/server.json'],
      ['an encoded slash', '/uploads/products/..%2f..%2fserver.json'],
      ['a null byte', '/uploads/products/a%00.jpg'],
      ['a broken escape', '/uploads/products/%zz.jpg'],
    ])('does not serve %s', async (_, path) => {
      const { status, body } = await ask(path);
      expect(status).toBe(404);
      expect(JSON.parse(body.toString())).toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('as they were uploaded', () => {
    it('gives signed-in people the very bytes, for no shared cache', async () => {
      const response = await fetch(`${application.url}/api/images/${image.id}/original`, {
        headers: { Cookie: `session=${application.owner.cookie('session') ?? ''}` },
      });
      expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'content-disposition': `inline; filename="${image.id}.jpeg"`,
        'cache-control': 'private, max-age=3600',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      });
    });

    it('gives nobody else anything', async () => {
      const answer = await application.visitor().get<ErrorResponse>(`/api/images/${image.id}/original`);
      expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    });

    it.each([
      ['000000000000000000000000', 404, 'IMAGE_NOT_FOUND'],
      ['not-an-id', 400, 'VALIDATION_FAILED'],
    ])('does not know %s', async (id, status, code) => {
      const answer = await application.owner.get<ErrorResponse>(`/api/images/${id}/original`);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });
  });
});
