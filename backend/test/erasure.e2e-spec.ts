import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import sharp from 'sharp';
import type { ConversationResponse, ErasureResponse } from '../src/contracts';
import { forgetReceiptsJob } from '../src/activity/receipts/receipt-upkeep';
import { CustomerErasure } from '../src/conversations';
import { JobQueue } from '../src/platform/jobs';
import { photo } from './fixtures/images/pictures';
import { until } from './support';
import { act, conversationOf, conversationWhen, staffWrites } from './support/conversations';
import { MessengerShop } from './support/messenger-shop';
import { newCustomer, newMid, photos, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
  await shop.sell({ name: 'Nón lá Huế' }, await photo(3, 900, 900));
});

afterAll(async () => {
  await shop.close();
});

let width = 600;
/** Neither the shop's own file nor another customer's: as it comes out of Messenger. */
const customerPhoto = async (): Promise<Buffer> =>
  sharp(await photo(3, 900, 900))
    .resize(++width)
    .jpeg({ quality: 55 })
    .toBuffer();

const isAnswered = ({ lines: [first] }: ConversationResponse): boolean =>
  first?.from === 'customer' && first.outcome === 'replied';

const secret = 'hẹn chị Bích ở Cầu Giấy';

/** Somebody who wrote, sent a photo, asked for a person and got one; the photo teaches the shop. @returns the conversation */
async function livelyConversation(customer: string): Promise<{ id: string; receiptId: string; photo: Buffer }> {
  await shop.customerSends(customer, photos([shop.media.serve(`/${newMid()}.jpg`, await customerPhoto())]));
  const answered = await conversationWhen(shop, customer, isAnswered);
  const { id } = answered;
  const [receiptId = ''] = answered.receiptIds;
  const { privateDir } = shop.application.config.storage;
  const kept = await readFile(join(privateDir, 'customer-photos', `${receiptId}.jpg`));
  const judged = await shop.application.owner.put(`/api/receipts/${receiptId}/verdict`, { kind: 'right' });
  expect(judged.status).toBe(200);
  await until('the photo is a view of the product', async () => {
    const view = await shop.connection.collection('referenceviews').findOne({ _id: new mongo.ObjectId(receiptId) });
    return view ?? undefined;
  });
  await shop.customerSends(customer, text(secret));
  await shop.customerSends(customer, { postback: { mid: newMid(), title: 'Gặp nhân viên', payload: 'PERSON' } });
  await conversationWhen(shop, customer, ({ bot }) => bot.mode === 'paused');
  await staffWrites(shop, customer, `Vâng, ${secret} nhé`);
  await conversationWhen(shop, customer, ({ bot }) => bot.mode === 'taken_over');
  await act(shop, id, 'messages', { text: `Chốt: ${secret}` });
  return { id, receiptId, photo: kept };
}

/** Collections that hold one of these, and files that are this photo. */
async function traces(words: string[], picture: Buffer): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await shop.connection.listCollections()) {
    for (const document of await shop.connection.collection(name).find({}).toArray()) {
      const written = JSON.stringify(document);
      found.push(...words.filter((each) => written.includes(each)).map((each) => `${name}: ${each}`));
    }
  }
  const { dataDir } = shop.application.config.storage;
  for (const file of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile() && (await readFile(path)).equals(picture)) {
      found.push(`file: ${path}`);
    }
    found.push(...words.filter((each) => path.includes(each)).map((each) => `path: ${each}`));
  }
  return found;
}

const erase = (id: string) => shop.application.owner.send<ErasureResponse>('DELETE', `/api/conversations/${id}/data`);

const done = (id: string): Promise<ErasureResponse> =>
  until(
    'the deletion is done',
    async () => {
      const { body } = await shop.application.owner.get<ErasureResponse>(`/api/conversations/erasures/${id}`);
      return body.status === 'done' ? body : undefined;
    },
    20_000,
  );

it('"delete my data" leaves nothing of the customer: no id, no word, no photo', async () => {
  const customer = newCustomer();
  const { id, receiptId, photo: picture } = await livelyConversation(customer);
  expect(await traces([customer, secret, receiptId], picture)).not.toEqual([]);
  const { status, body } = await erase(id);
  expect(status).toBe(202);
  expect(await done(body.id)).toMatchObject({
    counts: { conversations: 1, receipts: 1, photos: 1, referenceViews: 1, events: expect.any(Number) as number },
  });
  expect(await traces([customer, secret], picture)).toEqual([]);
  expect((await shop.application.owner.get(`/api/conversations/${id}`)).status).toBe(404);
  expect((await shop.application.owner.get(`/api/receipts/${receiptId}`)).status).toBe(404);
});

it('also takes photos of which only the view of the product was left', async () => {
  const customer = newCustomer();
  const { id, receiptId, photo: picture } = await livelyConversation(customer);
  const longAgo = new Date(Date.now() - 31 * 86_400_000);
  const receipt = new mongo.ObjectId(receiptId);
  await shop.connection.collection('matchreceipts').updateOne({ _id: receipt }, { $set: { createdAt: longAgo } });
  await shop.application.app.get(JobQueue, { strict: false }).enqueue(forgetReceiptsJob, {});
  await until('the receipt is forgotten', async () => {
    const [stored, view] = await Promise.all([
      shop.connection.collection('matchreceipts').findOne({ _id: receipt }),
      shop.connection.collection('referenceviews').findOne({ _id: receipt }),
    ]);
    return stored === null && view?.['receiptId'] === null ? true : undefined;
  });
  const { body } = await erase(id);
  expect(await done(body.id)).toMatchObject({ counts: { receipts: 0, referenceViews: 1 } });
  expect(await traces([customer, secret], picture)).toEqual([]);
});

it('asked for twice is one deletion, and who comes back afterwards is a new customer', async () => {
  const customer = newCustomer();
  await shop.customerSends(customer, text('xin chào'));
  await shop.graph.replies(customer);
  const { id } = await conversationOf(shop, customer);
  const [first, second] = await Promise.all([erase(id), erase(id)]);
  expect(first.body.id).toBe(second.body.id);
  await done(first.body.id);
  expect((await erase(id)).body).toEqual(await done(first.body.id));
  await shop.customerSends(customer, text('xin chào'));
  await shop.graph.replies(customer, 2);
  expect((await conversationOf(shop, customer)).id).not.toBe(id);
});

it("takes nothing of anybody else's", async () => {
  const [leaving, staying] = [newCustomer(), newCustomer()];
  for (const customer of [leaving, staying]) {
    await shop.customerSends(customer, photos([shop.media.serve(`/${newMid()}.jpg`, await photo(3, 900, 900))]));
    await shop.graph.replies(customer);
    await conversationWhen(shop, customer, isAnswered);
  }
  const { id } = await conversationOf(shop, leaving);
  await done((await erase(id)).body.id);
  const kept = await conversationOf(shop, staying);
  expect(kept.lines).toHaveLength(2);
  expect((await shop.application.owner.get(`/api/receipts/${kept.receiptIds[0] ?? ''}/photo`)).status).toBe(200);
  expect(await shop.events({ customerId: staying })).toHaveLength(1);
});

it('goes on where it stopped when a step fails', async () => {
  const customer = newCustomer();
  const { id, photo: picture } = await livelyConversation(customer);
  let isAway = true;
  shop.application.app
    .get(CustomerErasure)
    .register('unreliable', () =>
      isAway ? Promise.reject(new Error('The disk is away.')) : Promise.resolve({ unreliable: 1 }),
    );
  const { body } = await erase(id);
  expect(body.status).toBe('running');
  isAway = false;
  await shop.skipWaiting();
  expect(await done(body.id)).toMatchObject({ counts: { unreliable: 1, conversations: 1, photos: 1 } });
  expect(await traces([customer, secret], picture)).toEqual([]);
});

it('is for signed-in people, and knows what it is asked about', async () => {
  const nobody = '0'.repeat(24);
  expect((await shop.application.visitor().get(`/api/conversations/erasures/${nobody}`)).status).toBe(401);
  expect(await erase(nobody)).toMatchObject({ status: 404, body: { code: 'CONVERSATION_NOT_FOUND' } });
  expect((await shop.application.owner.get(`/api/conversations/erasures/${nobody}`)).status).toBe(404);
});
