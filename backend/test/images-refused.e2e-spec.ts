import { request, type ClientRequest } from 'node:http';
import type { ErrorResponse } from '../src/contracts';
import { heic, html, photo, pixelBomb, svg } from './fixtures/images/pictures';
import { storedFiles } from './fixtures/images/stored-files';
import { startApplication, until, type Answer, type TestApplication, type UploadFile } from './support';

const uploadPath = '/api/products/upload-images';
const mebibyte = 1024 * 1024;
/** A form that is not closed. */
const partialForm = '--x\r\nContent-Disposition: form-data; name="images"; filename="a.jpg"\r\n\r\nthe first bytes';

describe('uploads that are refused', () => {
  let application: TestApplication;

  beforeAll(async () => {
    application = await startApplication({ jobs: false });
  });

  afterAll(async () => {
    await application.close();
  });

  // Of everything in this file nothing may stay behind.
  afterEach(async () => {
    expect(await storedFiles(application)).toEqual([]);
  });

  function upload(field: string, ...files: UploadFile[]): Promise<Answer<ErrorResponse>> {
    return application.owner.upload(uploadPath, field, files);
  }

  function sendRaw(body: string, type: string): Promise<Answer<ErrorResponse>> {
    return application.owner.send('POST', uploadPath, body, { 'Content-Type': type });
  }

  const outcome = ({ status, body }: Answer<ErrorResponse>) => [status, body.code];

  it.each<[string, () => Buffer | Promise<Buffer>, number, string]>([
    ['an empty file', () => Buffer.alloc(0), 422, 'IMAGE_EMPTY'],
    ['a photo that lacks its end', async () => (await photo(1)).subarray(0, -100), 422, 'IMAGE_CORRUPT'],
    ['the first bytes of a photo alone', async () => (await photo(1)).subarray(0, 4), 422, 'IMAGE_CORRUPT'],
    ['words renamed to .jpg', () => Buffer.from('just words'), 415, 'IMAGE_TYPE_UNSUPPORTED'],
    ['HTML that claims to be a JPEG', () => html, 415, 'IMAGE_TYPE_UNSUPPORTED'],
    ['SVG', () => svg, 415, 'IMAGE_TYPE_UNSUPPORTED'],
    ['HEIC', () => heic, 415, 'HEIC_NOT_SUPPORTED'],
    ['20,000 x 20,000 pixels', pixelBomb, 413, 'IMAGE_TOO_MANY_PIXELS'],
    ['60 MB', () => Buffer.alloc(60_000_000, 0xff), 413, 'FILE_TOO_LARGE'],
  ])('refuses %s', async (_, content, status, code) => {
    const answer = await upload('images', { name: 'photo.jpg', type: 'image/jpeg', content: await content() });
    expect(outcome(answer)).toEqual([status, code]);
    expect(answer.body.issues).toMatchObject([{ path: ['images', 0], code }]);
  });

  it('reads the size of a huge picture without unpacking it', async () => {
    // Whoever unpacks this one finds its pixels missing and calls it damaged.
    const content = pixelBomb().subarray(0, 2_000);
    const answer = await upload('images', { name: 'bomb.png', content });
    expect(outcome(answer)).toEqual([413, 'IMAGE_TOO_MANY_PIXELS']);
  });

  it('draws the line right above the greatest size', async () => {
    const most = application.config.storage.maxFileSize;
    expect(most).toBe(10 * mebibyte);
    const exactly = await upload('images', { name: 'a.jpg', content: Buffer.alloc(most) });
    const oneMore = await upload('images', { name: 'a.jpg', content: Buffer.alloc(most + 1) });
    expect([exactly.body.code, oneMore.body.code]).toEqual(['IMAGE_TYPE_UNSUPPORTED', 'FILE_TOO_LARGE']);
  });

  it('answers with the first failure and names every file when none is good', async () => {
    const answer = await upload(
      'images',
      { name: 'a.heic', content: heic },
      { name: 'b.jpg', content: Buffer.alloc(0) },
    );
    expect(outcome(answer)).toEqual([415, 'HEIC_NOT_SUPPORTED']);
    expect(answer.body.issues?.map(({ path, code }) => [path, code])).toEqual([
      [['images', 0], 'HEIC_NOT_SUPPORTED'],
      [['images', 1], 'IMAGE_EMPTY'],
    ]);
  });

  it('refuses 30 files at once and stores none of them', async () => {
    const content = await photo(2);
    const files = Array.from({ length: 30 }, (_, index) => ({ name: `${index}.jpg`, content }));
    expect(outcome(await upload('images', ...files))).toEqual([400, 'TOO_MANY_FILES']);
  });

  it('refuses files in another form field', async () => {
    const answer = await upload('photos', { name: 'a.jpg', content: await photo(3) });
    expect(outcome(answer)).toEqual([400, 'UNEXPECTED_FILE_FIELD']);
    expect(answer.body.message).toContain('"images"');
  });

  it('refuses a form without a file', async () => {
    expect(outcome(await upload('images'))).toEqual([400, 'FILE_MISSING']);
  });

  it('refuses a request without a body', async () => {
    expect(outcome(await application.owner.send('POST', uploadPath))).toEqual([400, 'FILE_MISSING']);
  });

  it.each([
    ['application/json', '{"images":[]}'],
    ['image/jpeg', '\u00ff\u00d8\u00ff'],
    ['multipart/mixed; boundary=x', '--x\r\n\r\nwords\r\n--x--\r\n'],
  ])('refuses %s', async (type, body) => {
    expect(outcome(await sendRaw(body, type))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it.each([
    ['without a boundary', '--x\r\n', 'multipart/form-data'],
    ['that stops before its end', partialForm, 'multipart/form-data; boundary=x'],
    ['with a broken part header', '--x\r\n\0\0\0\r\n\r\nwords\r\n--x--\r\n', 'multipart/form-data; boundary=x'],
    [
      'with a text field of megabytes',
      `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'a'.repeat(2 * mebibyte)}\r\n--x--\r\n`,
      'multipart/form-data; boundary=x',
    ],
  ])('refuses a multipart body %s', async (_, body, type) => {
    expect(outcome(await sendRaw(body, type))).toEqual([400, 'UPLOAD_MALFORMED']);
  });

  it('refuses people who are not signed in', async () => {
    const answer = await application
      .visitor()
      .upload(uploadPath, 'images', [{ name: 'a.jpg', content: await photo(4) }]);
    expect(outcome(answer as Answer<ErrorResponse>)).toEqual([401, 'UNAUTHENTICATED']);
  });

  /** Sends the beginning of a file and leaves the rest open. */
  function beginUpload(): ClientRequest {
    const { owner, url } = application;
    const upload = request(`${url}${uploadPath}`, {
      method: 'POST',
      headers: {
        Cookie: ['session', 'XSRF-TOKEN'].map((name) => `${name}=${owner.cookie(name) ?? ''}`).join('; '),
        'X-XSRF-TOKEN': owner.cookie('XSRF-TOKEN') ?? '',
        'Content-Type': 'multipart/form-data; boundary=x',
        'Content-Length': 5 * mebibyte,
      },
    });
    upload.on('error', () => undefined);
    upload.write(partialForm);
    upload.write(Buffer.alloc(mebibyte, 1));
    return upload;
  }

  const filesUnderWay = async (count: number) => (await storedFiles(application)).length === count || undefined;

  it('keeps nothing when the client hangs up in the middle of a file', async () => {
    const upload = beginUpload();
    await until('the file is being received', () => filesUnderWay(1));
    upload.destroy();
    await until('nothing of it is left', () => filesUnderWay(0));
  });

  it('receives eight requests at a time and goes on when those that wait hang up', async () => {
    const uploads = Array.from({ length: 12 }, beginUpload);
    await until('eight files are being received', () => filesUnderWay(8));
    for (const upload of uploads.reverse()) {
      upload.destroy();
    }
    await until('nothing of them is left', () => filesUnderWay(0));
    expect(outcome(await upload('images', { name: 'a.jpg', content: html }))).toEqual([415, 'IMAGE_TYPE_UNSUPPORTED']);
  });

  describe('for analysis', () => {
    const analyze = (field: string, content: Buffer): Promise<Answer<ErrorResponse>> =>
      application.owner.upload('/api/products/analyze-image', field, [{ name: 'a.jpg', content }]);

    it('says how to switch the vision service on while there is none', async () => {
      const answer = await analyze('image', await photo(5));
      expect(outcome(answer)).toEqual([503, 'VISION_NOT_CONFIGURED']);
      expect(answer.body.message).toContain('OPENAI_API_KEY');
    });

    it('checks the file as every upload', async () => {
      expect(outcome(await analyze('image', html))).toEqual([415, 'IMAGE_TYPE_UNSUPPORTED']);
      expect(outcome(await analyze('images', await photo(5)))).toEqual([400, 'UNEXPECTED_FILE_FIELD']);
    });
  });
});
