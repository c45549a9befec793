import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { ErrorResponse, SystemStatus } from '../src/contracts';
import { ErrorReporter } from '../src/platform/error-reports';
import { LogLines, startApplication, type TestApplication } from './support';
import { ErrorReceiver } from './support/error-receiver';

const secretWords = 'Bí mật của khách';
let receiver: ErrorReceiver;
let application: TestApplication;
let products: ReturnType<Connection['collection']>;

beforeAll(async () => {
  receiver = await ErrorReceiver.start();
  application = await startApplication({
    env: { SENTRY_DSN: receiver.dsn, RELEASE_ID: '20261123-abc' },
    log: new LogLines(),
  });
  application.app.get(ErrorReporter).start('api');
  products = application.app.get<Connection>(getConnectionToken()).collection('products');
});

afterAll(async () => {
  await application.close();
  await receiver.close();
});

beforeEach(() => {
  receiver.reports.length = 0;
  receiver.stalls = false;
});

/** A product that no release ever wrote: reading it is a bug as good as any. */
async function brokenProduct(): Promise<string> {
  const { insertedId } = await products.insertOne({ name: secretWords });
  return insertedId.toHexString();
}

describe('an error of the API that nobody foresaw', () => {
  it('is reported with its place, its route, its request and the release', async () => {
    const id = await brokenProduct();
    const { status, body } = await application.owner.get<ErrorResponse>(`/api/products/${id}`);
    expect([status, body.code]).toEqual([500, 'INTERNAL']);
    const { event, path, headers } = await receiver.report('it', () => true);
    expect([path, headers['x-sentry-auth']]).toEqual([
      '/errors/api/42/envelope/',
      expect.stringContaining('sentry_key=publickey'),
    ]);
    expect(event).toMatchObject({
      platform: 'node',
      release: '20261123-abc',
      transaction: 'GET /api/products/:id',
      tags: { process: 'api', request_id: body.requestId },
      exception: { values: [{ type: 'TypeError' }] },
    });
    const files = event.exception.values[0].stacktrace.frames.map(({ filename }) => filename);
    expect(files.at(-1)).toMatch(/^app:\/\/\/backend\/src\/products\//);
  });

  it('keeps to itself who asked, what they wrote and what the shop sells', async () => {
    const id = await brokenProduct();
    await application.owner.get(
      `/api/products/${id}?note=${encodeURIComponent(secretWords)}&access_token=EAAsecretsecret`,
    );
    await products.createIndexes([
      { key: { name: 1 }, name: 'name_1', unique: true, partialFilterExpression: { price: 77 } },
    ]);
    for (let n = 0; n < 2; n++) {
      await application.owner.post('/api/products', { name: secretWords, price: 77, description: '0901 234 567' });
    }
    const sold = await receiver.report('the duplicate', ({ event }) => event.transaction === 'POST /api/products');
    expect(sold.event.exception.values[0].value).toContain('E11000');
    const all = receiver.reports.map(({ text, headers }) => text + JSON.stringify(headers)).join('\n');
    const session = application.owner.cookie('session') ?? 'none';
    for (const word of ['mật', 'khách', '0901 2', 'EAAsecret', 'note', 'owner@', session, id, __dirname]) {
      expect(all).not.toContain(word);
    }
  });

  it('is not what a refusal is', async () => {
    await application.owner.get('/api/products/0123456789abcdef01234567');
    await application.owner.post('/api/products', { name: '' });
    await application.visitor().get('/api/products');
    await application.owner.get(`/api/products/${await brokenProduct()}`);
    await receiver.report('the bug after them', () => true);
    expect(receiver.reports).toHaveLength(1);
  });

  it('is not a database that does not answer', async () => {
    const other = await ErrorReceiver.start();
    const away = await startApplication({ beside: application, env: { SENTRY_DSN: other.dsn }, log: new LogLines() });
    away.app.get(ErrorReporter).start('api');
    await away.owner.get(`/api/products/${await brokenProduct()}`);
    await away.app.get<Connection>(getConnectionToken()).close();
    const { status, body } = await away.owner.get<ErrorResponse>('/api/products');
    expect([status, body.code]).toEqual([503, 'NOT_READY']);
    // With all that it still had to say.
    await away.close();
    expect(other.reports.map(({ event }) => event.exception.values[0].type)).toEqual(['TypeError']);
    await other.close();
  });

  it('is answered as ever while the receiver hangs', async () => {
    receiver.stalls = true;
    const id = await brokenProduct();
    const answers = await Promise.all(Array.from({ length: 5 }, () => application.owner.get(`/api/products/${id}`)));
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500]);
    await receiver.report('the first', () => true);
    // One at a time: those behind it wait in memory.
    expect(receiver.reports).toHaveLength(1);
  });
});

describe('a process that ends', () => {
  it('sends what waits before it is gone', async () => {
    const other = await ErrorReceiver.start();
    const leaving = await startApplication({
      beside: application,
      env: { SENTRY_DSN: other.dsn },
      log: new LogLines(),
    });
    leaving.app.get(ErrorReporter).start('api');
    const id = await brokenProduct();
    await Promise.all([1, 2, 3].map(() => leaving.owner.get(`/api/products/${id}`)));
    await leaving.close();
    expect(other.reports).toHaveLength(3);
    await other.close();
  });
});

describe('an error of background work', () => {
  it('is reported once its job has failed for good', async () => {
    const connection = application.app.get<Connection>(getConnectionToken());
    // A photo that no release ever stored.
    const image = await connection.collection('images').insertOne({ name: secretWords });
    await connection.collection('jobs').insertOne({
      name: 'image.stored',
      payload: { imageId: image.insertedId.toHexString() },
      ...{ status: 'queued', key: null, order: 0, priority: 0, runAt: new Date(), createdAt: new Date() },
      ...{ attempts: 2, maxAttempts: 3 },
    });
    const { event: report } = await receiver.report('it', ({ event: { tags } }) => tags['job'] !== undefined);
    expect(report.logentry?.formatted).toBe('Job image.stored failed for good');
    expect(report.exception.values[0].type).toBe('TypeError');
  });
});

describe('an error of the admin', () => {
  const met = {
    name: 'TypeError',
    message: `Cannot read properties of undefined (reading 'price') near "${secretWords}"`,
    stack:
      '    at Editor.save (http://127.0.0.1:3000/chunk-ABCDEFGH.js:10:20)\nsave@http://shop/main-12345678.js?x=1:1:2',
    page: '/products/:id',
    release: '20261122-old',
  };

  it('goes through the API, since the page talks to no other server', async () => {
    expect((await application.owner.get<SystemStatus>('/api/status')).body.errorReports).toBe(true);
    expect((await application.owner.post('/api/errors', met)).status).toBe(204);
    const { event, text } = await receiver.report('it', () => true);
    expect(event).toMatchObject({
      platform: 'javascript',
      release: '20261122-old',
      transaction: '/products/:id',
      tags: { process: 'admin' },
      exception: { values: [{ type: 'TypeError', value: expect.stringContaining("(reading 'price')") as string }] },
    });
    expect(event.exception.values[0].stacktrace.frames.map(({ filename }) => filename)).toEqual([
      'app:///main-12345678.js',
      'app:///chunk-ABCDEFGH.js',
    ]);
    expect(text).not.toContain('khách');
  });

  it('is taken from signed-in people, in the agreed shape, ten times a minute', async () => {
    expect((await application.visitor().post('/api/errors', met)).status).toBe(401);
    expect((await application.owner.post('/api/errors', { ...met, page: '/products?q=x' })).status).toBe(400);
    const statuses: number[] = [];
    for (let n = 0; n < 25; n++) {
      statuses.push((await application.owner.post('/api/errors', met)).status);
    }
    expect(statuses).toContain(429);
  });
});

describe('an installation without SENTRY_DSN', () => {
  it('takes no reports and says so', async () => {
    const quiet = await startApplication({ jobs: false });
    expect((await quiet.owner.get<SystemStatus>('/api/status')).body.errorReports).toBe(false);
    expect(
      (await quiet.owner.post('/api/errors', { name: 'Error', message: '', stack: '', page: '/', release: 'x' }))
        .status,
    ).toBe(204);
    await quiet.close();
  });
});
