import { mongo } from 'mongoose';
import type { ConversationResponse, ErasureResponse, OrderResponse } from '../src/contracts';
import { forgetReceiptsJob } from '../src/activity/receipts/receipt-upkeep';
import { CustomerErasure } from '../src/conversations';
import { JobQueue } from '../src/platform/jobs';
import { photo } from './fixtures/images/pictures';
import { until } from './support';
import { Chat, payloadOf } from './support/chat';
import { conversationOf, conversationWhen } from './support/conversations';
import { MessengerShop } from './support/messenger-shop';
import { newCustomer, newMid, photos, testPageId, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
  await shop.sell({ name: 'Nón lá Huế' }, await photo(3, 900, 900));
});
afterAll(() => shop.close());

const erase = (path: string) => shop.application.owner.send<ErasureResponse>('DELETE', `/api/${path}`);

const eraseById = (customer: object) =>
  shop.application.owner.post<ErasureResponse>('/api/customers/erasures', customer);

const now = async (id: string): Promise<ErasureResponse> =>
  (await shop.application.owner.get<ErasureResponse>(`/api/conversations/erasures/${id}`)).body;

const ended = (id: string): Promise<ErasureResponse> =>
  until(
    'the deletion has ended',
    async () => {
      const erasure = await now(id);
      return erasure.status === 'running' ? undefined : erasure;
    },
    40_000,
  );

/** As after 90 quiet days. */
const forgetConversation = (customerId: string) =>
  shop.connection.collection('conversations').deleteMany({ customerId });

/** Collections that still hold this text. */
async function traces(words: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await shop.connection.listCollections()) {
    const documents = await shop.connection.collection(name).find({}).toArray();
    found.push(...(documents.some((document) => JSON.stringify(document).includes(words)) ? [name] : []));
  }
  return found;
}

/** Somebody who has ordered a hat. */
async function orderOf(chat: Chat): Promise<OrderResponse> {
  const [hat] = await shop.connection.collection('products').find({}).toArray();
  await chat.presses(`ORDER:${hat?._id.toString() ?? ''}`);
  await chat.says('1');
  const summary = await chat.says('0912 345 678\nLan, 12 Lê Lợi, Quận 1');
  await chat.presses(payloadOf(summary, 'Xác nhận'));
  const { body } = await shop.application.owner.get<{ items: OrderResponse[] }>('/api/orders?pageSize=100');
  const order = body.items.find(({ customerId }) => customerId === chat.customer);
  if (!order) {
    throw new Error('There is no order.');
  }
  return order;
}

const answered = ({ lines: [first] }: ConversationResponse): boolean =>
  first?.from === 'customer' && first.outcome === 'replied';

async function photoOf(customer: string): Promise<string> {
  const address = shop.media.serve(`/${newMid()}.jpg`, await photo(3, 900, 900));
  await shop.customerSends(customer, photos([address]));
  const [receiptId] = (await conversationWhen(shop, customer, answered)).receiptIds;
  return receiptId ?? '';
}

describe('"delete my data" without a conversation', () => {
  it('begins with an order, which stays for the books', async () => {
    const chat = new Chat(shop);
    const order = await orderOf(chat);
    await forgetConversation(chat.customer);
    const { status, body } = await erase(`orders/${order.id}/customer-data`);
    expect(status).toBe(202);
    expect(await ended(body.id)).toMatchObject({ status: 'done', counts: { ordersAnonymised: 1 } });
    expect(await traces(chat.customer)).toEqual([]);
    const { body: left } = await shop.application.owner.get<OrderResponse>(`/api/orders/${order.id}`);
    expect(left).toMatchObject({ customerId: null, phone: null, address: null, code: order.code });
    expect((await erase(`orders/${order.id}/customer-data`)).status).toBe(404);
  });

  it('begins with a receipt', async () => {
    const customer = newCustomer();
    const receiptId = await photoOf(customer);
    await forgetConversation(customer);
    const { status, body } = await erase(`receipts/${receiptId}/customer-data`);
    expect(status).toBe(202);
    expect(await ended(body.id)).toMatchObject({ status: 'done', counts: { receipts: 1, photos: 1 } });
    expect(await traces(customer)).toEqual([]);
    expect((await erase(`receipts/${receiptId}/customer-data`)).status).toBe(404);
  });

  it('needs no more than Facebook’s ids, when a view of a product is all that is left', async () => {
    const customer = newCustomer();
    const receiptId = await photoOf(customer);
    await shop.application.owner.put(`/api/receipts/${receiptId}/verdict`, { kind: 'right' });
    const views = shop.connection.collection('referenceviews');
    const view = { _id: new mongo.ObjectId(receiptId) };
    await until('the photo is a view', async () => (await views.findOne(view)) ?? undefined);
    await forgetConversation(customer);
    const longAgo = new Date(Date.now() - 31 * 86_400_000);
    await shop.connection.collection('matchreceipts').updateOne(view, { $set: { createdAt: longAgo } });
    await shop.application.app.get(JobQueue, { strict: false }).enqueue(forgetReceiptsJob, {});
    await until('the receipt is forgotten', async () => {
      const stored = await views.findOne(view);
      return stored?.['receiptId'] === null || undefined;
    });
    const { status, body } = await eraseById({ pageId: testPageId, customerId: customer });
    expect(status).toBe(202);
    expect(await ended(body.id)).toMatchObject({ status: 'done', counts: { referenceViews: 1 } });
    expect(await views.findOne(view)).toBeNull();
    expect(await traces(customer)).toEqual([]);
    const { body: unknown } = await eraseById({ pageId: '999', customerId: customer });
    expect(unknown).toMatchObject({ code: 'FANPAGE_NOT_FOUND' });
    expect(await eraseById({ customerId: '' })).toMatchObject({ status: 400 });
  });
});

it('a deletion that failed is begun anew by the next request, and takes what came meanwhile', async () => {
  const customer = newCustomer();
  await shop.customerSends(customer, text('xin chào'));
  await shop.graph.replies(customer);
  const { id } = await conversationOf(shop, customer);
  let isAway = true;
  shop.application.app.get(CustomerErasure).register('unreliable', () => {
    return isAway ? Promise.reject(new Error('The disk is away.')) : Promise.resolve({});
  });
  const { body } = await erase(`conversations/${id}/data`);
  const jobs = shop.connection.collection('jobs');
  await jobs.updateOne({ 'payload.erasureId': body.id }, { $set: { maxAttempts: 1 } });
  await until('the job has failed', async () => {
    await shop.skipWaiting();
    return (await now(body.id)).status === 'failed' || undefined;
  });
  expect((await erase(`conversations/${id}/data`)).body.id).toBe(body.id);
  await until('it is running again', async () => {
    return (await now(body.id)).status === 'running' || undefined;
  });
  isAway = false;
  await shop.skipWaiting();
  expect(await ended(body.id)).toMatchObject({ status: 'done', counts: { conversations: 1 } });
  expect(await traces(customer)).toEqual([]);
});
