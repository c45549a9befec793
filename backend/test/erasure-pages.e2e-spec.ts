import type { ErasureResponse, OrderResponse } from '../src/contracts';
import { Outcomes } from '../src/messenger/inbox/outcomes';
import { keepMessageJob } from '../src/messenger/inbox/keep-waiting';
import { photo } from './fixtures/images/pictures';
import { until } from './support';
import { Chat, payloadOf } from './support/chat';
import { conversationOf } from './support/conversations';
import { MessengerShop } from './support/messenger-shop';
import { newCustomer, newMid, photos, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
});
beforeEach(async () => {
  await shop.sell({ name: 'Nón lá Huế' }, await photo(3, 900, 900));
});
afterAll(() => shop.close());

const owner = () => shop.application.owner;
const collection = (name: string) => shop.connection.collection(name);

const removePage = async (): Promise<void> => {
  expect((await owner().delete(`/api/fanpages/${shop.fanpage.id}`)).status).toBe(204);
};
/** The same page of Facebook, with the same customers, under another id of ours. */
const connectAgain = async (): Promise<void> => {
  shop.fanpage = await shop.connectPage({});
};

/** Somebody who has ordered a hat, sent a photo, begun another order, and was answered under a post. @returns the receipt */
async function regular(): Promise<{ customer: string; receiptId: string; orderId: string }> {
  const chat = new Chat(shop);
  const { customer } = chat;
  const hat = await collection('products').findOne({ 'fanpages.fanpageId': { $exists: true } }, { sort: { _id: -1 } });
  await chat.presses(`ORDER:${hat?._id.toString() ?? ''}`);
  await chat.says('1');
  const summary = await chat.says('0912 345 678\nLan, 12 Lê Lợi, Quận 1');
  await chat.presses(payloadOf(summary, 'Xác nhận'));
  await shop.customerSends(customer, photos([shop.media.serve(`/${newMid()}.jpg`, await photo(3, 900, 900))]));
  const receipt = await until('the photo has a receipt', async () => {
    const found = await collection('matchreceipts').findOne({ customerId: customer, reply: { $ne: null } });
    return found ?? undefined;
  });
  const order = await collection('orderrequests').findOne({ customerId: customer });
  await until('everything is answered', async () => {
    return (
      (await collection('inboundevents').countDocuments({ customerId: customer, outcome: null })) === 0 || undefined
    );
  });
  return { customer, receiptId: receipt._id.toString(), orderId: order?._id.toString() ?? '' };
}

const eraseById = (customer: object) => owner().post<ErasureResponse>('/api/customers/erasures', customer);

/** Collections that still hold this text. */
async function traces(words: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await shop.connection.listCollections()) {
    const documents = await collection(name).find({}).toArray();
    found.push(...(documents.some((document) => JSON.stringify(document).includes(words)) ? [name] : []));
  }
  return found;
}

async function ended({ status, body }: { status: number; body: ErasureResponse }): Promise<ErasureResponse> {
  expect(status).toBe(202);
  return await until(
    'the deletion is done',
    async () => {
      const { body: now } = await owner().get<ErasureResponse>(`/api/conversations/erasures/${body.id}`);
      return now.status === 'done' ? now : undefined;
    },
    40_000,
  );
}

describe('"delete my data" of a page that was removed', () => {
  it('and connected again takes what is from before', async () => {
    const { customer, orderId } = await regular();
    await removePage();
    await connectAgain();
    const before = (await shop.graph.replies(customer)).length;
    await shop.customerSends(customer, text('xin chào'));
    await shop.graph.replies(customer, before + 1);
    const { id } = await conversationOf(shop, customer);
    const { counts } = await ended(await owner().delete<ErasureResponse>(`/api/conversations/${id}/data`));
    expect(counts).toMatchObject({ conversations: 1, receipts: 1, photos: 1, orderDrafts: 1, ordersAnonymised: 1 });
    expect(await traces(customer)).toEqual([]);
    const { body: order } = await owner().get<OrderResponse>(`/api/orders/${orderId}`);
    expect(order).toMatchObject({ customerId: null, phone: null, address: null });
  });

  it.each<[string, (of: { customer: string; receiptId: string }) => ReturnType<typeof eraseById>]>([
    ['a receipt', ({ receiptId }) => owner().delete<ErasureResponse>(`/api/receipts/${receiptId}/customer-data`)],
    ['the id', ({ customer }) => eraseById({ customerId: customer })],
  ])('begins with %s, and takes also the messages', async (_what, from) => {
    const known = await regular();
    const event = await collection('inboundevents').findOne({ customerId: known.customer });
    await collection('commentclaims').insertOne({
      commentId: `c_${known.customer.slice(-4)}`,
      pageId: shop.fanpage.pageId,
      eventId: event?._id,
      sendingAt: null,
      customerId: known.customer,
      createdAt: new Date(),
    });
    await removePage();
    const { counts } = await ended(await from(known));
    expect(counts).toMatchObject({ receipts: 1, photos: 1, ordersAnonymised: 1, comments: 1 });
    expect(await traces(known.customer)).toEqual([]);
    await connectAgain();
  });
});

it('who tries out several pages under one id is another customer on each', async () => {
  const other = await shop.connectPage({ pageId: '200300400500600', name: 'Second' });
  const { customer, orderId } = await regular();
  const request = { pageId: other.pageId, customerId: customer };
  await ended(await eraseById(request));
  const { body: order } = await owner().get<OrderResponse>(`/api/orders/${orderId}`);
  expect(order).toMatchObject({ customerId: customer, phone: '0912345678' });
});

it('what a page that waits shows of a message does not bring back who was deleted meanwhile', async () => {
  const outcomes = shop.application.app.get(Outcomes, { strict: false });
  const keep = outcomes.keep.bind(outcomes);
  const begun = Promise.withResolvers<true>();
  const erased = Promise.withResolvers<true>();
  // The slowest there may be: it has read the message, and writes when all else is over.
  jest.spyOn(outcomes, 'keep').mockImplementationOnce(async (who, event) => {
    begun.resolve(true);
    await erased.promise;
    await keep(who, event);
  });
  const customer = newCustomer();
  expect((await owner().put(`/api/fanpages/${shop.fanpage.id}/pause`, {})).status).toBe(200);
  await shop.customerSends(customer, text('xin chào'));
  await begun.promise;
  await ended(await eraseById({ pageId: shop.fanpage.pageId, customerId: customer }));
  erased.resolve(true);
  const jobs = { name: keepMessageJob.name, status: { $in: ['queued', 'running'] } };
  await until('the message is kept', async () => (await collection('jobs').countDocuments(jobs)) === 0 || undefined);
  expect(await traces(customer)).toEqual([]);
  expect((await owner().delete(`/api/fanpages/${shop.fanpage.id}/pause`)).status).toBe(200);
});
