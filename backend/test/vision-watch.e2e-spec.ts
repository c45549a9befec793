import type { ListNoticesResponse } from '../src/contracts';
import { WatchVisionHandler } from '../src/operations/watch-vision.handler';
import { vision } from './support/vision-service';
import { VisionShop } from './support/vision-shop';

let shop: VisionShop;

beforeAll(async () => {
  shop = await VisionShop.start();
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.forget();
  shop.service.model = { status: 200, body: { object: 'model', shutdown_date: null } };
  await look();
});

/** As the job does every quarter of an hour. */
const look = () => shop.application.app.get(WatchVisionHandler).handle();
const open = async () => (await shop.owner.get<ListNoticesResponse>('/api/notices')).body.items;
const notices = async () => (await open()).map(({ kind, subject }) => [kind, subject]);
const dismiss = async () => {
  for (const { id } of await open()) {
    await shop.owner.delete(`/api/notices/${id}`);
  }
};
const unknown = { status: 404, body: { error: { code: 'model_not_found', message: 'does not exist' } } };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('the model of the vision service', () => {
  it('is no news as long as it is there, or as nobody says when it ends', async () => {
    shop.service.model.body = { object: 'model', shutdown_date: inDays(90) };
    await look();
    expect(await notices()).toEqual([]);
    // Compatible servers know no such address, and some keys may not ask.
    for (const [status, message] of [
      [404, 'Cannot GET /v1/models/my-model'],
      [403, 'Missing scopes: api.model.read'],
      [500, 'down'],
    ] as const) {
      shop.service.model = { status, body: { error: { message } } };
      await look();
      expect([await notices(), (await shop.status()).state]).toEqual([[], 'ready']);
    }
  });

  it('is told two months before it ends, until another one is chosen', async () => {
    shop.service.model.body = { object: 'model', shutdown_date: inDays(30) };
    await look();
    expect(await notices()).toEqual([['vision_model_ends', `gpt-6-luna (${inDays(30)})`]]);
    expect((await shop.status()).state).toBe('ready');
    shop.service.model.body = { object: 'model' };
    await look();
    expect(await notices()).toEqual([]);
  });

  it('stays away for a while when a person has dismissed it, but not another date', async () => {
    shop.service.model.body = { object: 'model', shutdown_date: inDays(40) };
    await look();
    await dismiss();
    await look();
    expect(await notices()).toEqual([]);
    shop.service.model.body = { object: 'model', shutdown_date: inDays(20) };
    await look();
    expect(await notices()).toEqual([['vision_model_ends', `gpt-6-luna (${inDays(20)})`]]);
  });

  it('is told when the service does not know it, and asked all the same', async () => {
    shop.service.model = unknown;
    await look();
    expect(await notices()).toEqual([['vision_model_unknown', 'gpt-6-luna']]);
    expect((await shop.status()).state).toBe('ready');
    expect((await shop.analyze()).status).toBe(200);
    // Some gateways map names that they do not list.
    await look();
    expect(await notices()).toEqual([]);
  });

  it('is gone for everybody when a question finds no model', async () => {
    shop.service.model = unknown;
    shop.service.once(vision.fails(404, 'model_not_found'));
    await shop.refusal();
    await look();
    expect(await shop.status()).toMatchObject({
      state: 'paused',
      reason: expect.stringContaining('OPENAI_MODEL') as string,
    });
    expect(await notices()).toEqual([['vision_paused', 'gpt-6-luna']]);
  });
});

describe('a vision service that waits for a person', () => {
  it('is news, and no longer when it works again', async () => {
    shop.service.once(vision.fails(401, 'invalid_api_key'));
    await shop.refusal();
    await look();
    expect(await notices()).toEqual([['vision_paused', 'gpt-6-luna']]);
    await shop.forget();
    await look();
    expect(await notices()).toEqual([]);
  });

  it('is no news when it only asks to wait', async () => {
    shop.service.once(vision.fails(429, 'rate_limit_exceeded', { 'retry-after': '60' }));
    await shop.refusal();
    expect((await shop.status()).state).toBe('paused');
    await look();
    expect(await notices()).toEqual([]);
  });
});
