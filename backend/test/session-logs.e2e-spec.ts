import type { ListSessionLogsResponse, SessionLog } from '../src/contracts';
import { photo } from './fixtures/images/pictures';
import { until } from './support';
import { conversationOf } from './support/conversations';
import { MessengerShop } from './support/messenger-shop';
import { customerEvent, envelope, newCustomer, photos, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
  await shop.sell({ name: 'Nón lá Huế' }, await photo(3, 900, 900));
});

afterAll(async () => {
  await shop.close();
});

async function logs(query: string): Promise<SessionLog[]> {
  const path = `/api/session-logs?pageSize=100&${query}`;
  const { status, body } = await shop.application.owner.get<ListSessionLogsResponse>(path);
  expect(status).toBe(200);
  return body.items;
}

/** The steps of one event in their order, once the last one is written. */
async function stepsOf(customer: string): Promise<SessionLog[]> {
  const { _id } = await shop.outcome(customer);
  const eventId = _id.toHexString();
  return await until('the steps are logged', async () => {
    const steps = await logs(`eventId=${eventId}`);
    return steps.length > 0 ? steps.reverse() : undefined;
  });
}

it('a photo leaves each step with its time, without the words or the id of the customer', async () => {
  const customer = newCustomer();
  const words = 'Nón này giá bao nhiêu vậy shop';
  const address = shop.media.serve('/hat.jpg', await photo(3, 900, 900));
  const message = photos([address]).message;
  await shop.customerSends(customer, { message: { ...message, text: words } });
  const steps = await stepsOf(customer);
  const names = steps.map(({ step }) => step);
  expect(names.filter((name) => name !== 'match')).toEqual(['received', 'decided', 'answer', 'send', 'outcome']);
  expect(names).toContain('match');
  expect(steps.at(-1)).toMatchObject({ outcome: 'replied', fanpageName: 'Shop', fanpageId: shop.fanpage.id });
  expect(steps.find(({ step }) => step === 'answer')).toMatchObject({ outcome: 'sure' });
  expect(steps.every(({ milliseconds, costUsd }) => milliseconds >= 0 && costUsd >= 0)).toBe(true);
  const stored = JSON.stringify(await shop.connection.collection('sessionlogs').find({}).toArray());
  expect(stored).not.toContain(customer);
  expect(stored).not.toContain('Nón này');
});

it('a conversation leads to its steps, which name the customer only by a pseudonym', async () => {
  const customer = newCustomer();
  await shop.customerSends(customer, text('bàn ăn gỗ sồi'));
  await stepsOf(customer);
  const { logKey } = await conversationOf(shop, customer);
  expect(logKey).toMatch(/^[0-9a-f]{64}$/);
  const steps = await logs(`customer=${logKey}`);
  expect(new Set(steps.map((each) => each.customer))).toEqual(new Set([logKey]));
  expect(steps.map(({ step }) => step)).toContain('outcome');
  // What the search did not find was asked for in the customer's words.
  expect(JSON.stringify(steps)).not.toMatch(/ban an|bàn ăn/i);
});

it('what is not answered says why, and can be looked for', async () => {
  const customer = newCustomer();
  const at = Date.now() - 25 * 3_600_000;
  await shop.deliver(envelope([customerEvent(customer, text('xin chào'), { at })]));
  const steps = await stepsOf(customer);
  expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    'received message',
    'decided window_closed',
    'outcome window_closed',
  ]);
  const closed = await logs(`outcome=window_closed&step=outcome&fanpageId=${shop.fanpage.id}`);
  expect(closed.map(({ id }) => id)).toContain(steps.at(-1)?.id);
  const now = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
  expect(await logs(`from=${now}`)).toEqual([]);
  expect((await logs(`to=${now}`)).length).toBeGreaterThan(0);
});

it('the log is for signed-in people, and asks for nothing else than it knows', async () => {
  expect((await shop.application.visitor().get('/api/session-logs')).status).toBe(401);
  expect((await shop.application.owner.get('/api/session-logs?customer=8000000000000001')).status).toBe(400);
});

it('steps leave by themselves after 30 days, and those of a page are found at once', async () => {
  const indexes = await shop.connection.collection('sessionlogs').indexes();
  expect(indexes).toContainEqual(expect.objectContaining({ key: { createdAt: 1 }, expireAfterSeconds: 2_592_000 }));
  expect(indexes).toContainEqual(expect.objectContaining({ key: { fanpageId: 1, createdAt: -1 } }));
});
