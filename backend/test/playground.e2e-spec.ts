import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import {
  receiptSchema,
  tradeOffsResponseSchema,
  type ErrorResponse,
  type FanpageResponse,
  type ProductResponse,
  type ReceiptResponse,
} from '../src/contracts';
import { JobWorker } from '../src/platform/jobs';
import { design, screenshot } from './fixtures/matching/designs';
import { html, phonePhoto } from './fixtures/images/pictures';
import { startApplication, until, type Answer, type TestApplication } from './support';
import { Catalogue, unknownId } from './support/catalogue';

let shop: TestApplication;
let fanpage: FanpageResponse;
let product: ProductResponse;

beforeAll(async () => {
  shop = await startApplication();
  const catalogue = new Catalogue(shop);
  fanpage = await catalogue.connectFanpage();
  const photo = await design(1);
  product = await catalogue.create({
    name: 'Áo in hình',
    imageIds: [await catalogue.upload(photo)],
    fanpages: [{ fanpageId: fanpage.id }],
  });
  // What it is not, to be shown behind it.
  await catalogue.create({
    name: 'Túi in hình',
    imageIds: [await catalogue.upload(await design(11))],
    fanpages: [{ fanpageId: fanpage.id }],
  });
});
afterAll(() => shop.close());

const ask = <Body = ReceiptResponse>(
  content: Uint8Array,
  words: Record<string, string> = { fanpageId: fanpage.id },
  client = shop.owner,
): Promise<Answer<Body>> => client.upload('/api/playground', 'photo', [{ name: 'photo.jpg', content }], words);

const receipt = async (id: string) => (await shop.owner.get<ReceiptResponse>(`/api/receipts/${id}`)).body;

const finished = (id: string): Promise<ReceiptResponse> =>
  until(
    'the photo was looked at',
    async () => {
      const found = await receipt(id);
      return found.status === 'pending' ? undefined : found;
    },
    20_000,
  );

describe('the playground', () => {
  it('takes a photo at once and shows what a job found in it, with candidates, crops, steps and costs', async () => {
    const { status, body } = await ask(await screenshot(await design(1)));
    expect([status, body.status, body.channel, body.decision]).toEqual([202, 'pending', 'playground', null]);
    const done = receiptSchema.parse(await finished(body.id));
    expect(done).toMatchObject({
      status: 'done',
      decision: 'sure',
      fanpageName: fanpage.name,
      costUsd: 0,
      reply: null,
      verdict: null,
    });
    expect(done.candidates[0]).toMatchObject({
      productId: product.id,
      productName: 'Áo in hình',
      imageUrls: product.images[0]?.urls,
    });
    expect(done.steps.map(({ step }) => step)).toEqual(['learned', expect.stringMatching(/^(known_picture|local)$/)]);
    expect(done.crops.length).toBeGreaterThan(0);
    expect(done.candidates[0]?.points.length).toBeGreaterThan(10);
    expect(done.candidates.length).toBeGreaterThan(1);
    expect(done.milliseconds).toBeGreaterThan(0);
    expect(done.reason).not.toBeNull();
  });

  it('shows the photo to signed-in people only, upright and bare, and lets nothing keep it', async () => {
    const { body } = await ask(await phonePhoto());
    const path = `/api/receipts/${body.id}/photo`;
    expect(body.photoUrl).toBe(path);
    const { status, headers } = await shop.owner.get(path);
    expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      200,
      'image/jpeg',
      'nosniff',
    ]);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect((await shop.visitor().get(path)).status).toBe(401);
  });

  it.each<[string, () => Promise<Answer<ErrorResponse>>, number, string]>([
    [
      'no photo',
      () => shop.owner.upload('/api/playground', 'photo', [], { fanpageId: fanpage.id }),
      400,
      'FILE_MISSING',
    ],
    ['HTML', () => ask(html), 415, 'IMAGE_TYPE_UNSUPPORTED'],
    ['half a photo', async () => ask((await design(2)).subarray(0, 3_000)), 422, 'IMAGE_CORRUPT'],
    ['no fanpage', async () => ask(await design(2), {}), 400, 'VALIDATION_FAILED'],
    ['a fanpage that there is not', async () => ask(await design(2), { fanpageId: unknownId }), 400, 'UNKNOWN_FANPAGE'],
    [
      'a field that nobody knows',
      async () => ask(await design(2), { fanpageId: fanpage.id, level: '5' }),
      400,
      'VALIDATION_FAILED',
    ],
    ['a visitor', async () => ask(await design(2), {}, shop.visitor()), 401, 'UNAUTHENTICATED'],
  ])('refuses %s, and makes no receipt', async (_name, call, status, code) => {
    const receipts = shop.app.get<Connection>(getConnectionToken()).collection('matchreceipts');
    const before = await receipts.countDocuments();
    const answer = await call();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await receipts.countDocuments()).toBe(before);
  });

  it('says why when the photo could not be looked at', async () => {
    const gone = await new Catalogue(shop).connectFanpage('100200300401');
    await shop.app.get(JobWorker).stop();
    const { body } = await ask(await design(3), { fanpageId: gone.id });
    await shop.owner.delete(`/api/fanpages/${gone.id}`);
    shop.app.get(JobWorker).start();
    expect(await finished(body.id)).toMatchObject({
      status: 'failed',
      decision: null,
      fanpageName: null,
      reason: { code: 'look_failed' },
    });
  });

  it('tells nobody about the photos of others: an unknown id is not found', async () => {
    const { status, body } = await shop.owner.get<ErrorResponse>(`/api/receipts/${unknownId}`);
    expect([status, body.code]).toEqual([404, 'RECEIPT_NOT_FOUND']);
  });
});

describe('the playground of a shop with a vision service', () => {
  it('takes ten photos a minute of one person: each may be a question that costs money', async () => {
    const env = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };
    const paying = await startApplication({ beside: shop, jobs: false, env });
    try {
      const photo = await design(2);
      const statuses: number[] = [];
      // A minute may end in between: then the count starts again.
      while (statuses.length < 21 && !statuses.includes(429)) {
        statuses.push((await ask(photo, { fanpageId: unknownId }, paying.owner)).status);
      }
      expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 400));
      expect(statuses).toContain(429);
      expect((await ask(photo, { fanpageId: unknownId })).status).toBe(400);
    } finally {
      await paying.close();
    }
  });
});

describe('the trade-offs of the levels', () => {
  it('are told to signed-in people', async () => {
    const { status, body } = await shop.owner.get('/api/matching/trade-offs');
    expect(status).toBe(200);
    const { queries, items } = tradeOffsResponseSchema.parse(body);
    // Nothing at all as long as nothing was measured.
    expect(items.map(({ level }) => level)).toEqual(queries > 0 ? [1, 2, 3, 4, 5] : []);
  });
});
