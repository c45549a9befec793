import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Types } from 'mongoose';
import { Receipts } from '../src/activity';
import { forgetReceiptsJob } from '../src/activity/receipts/receipt-upkeep';
import {
  listReceiptsResponseSchema,
  receiptSchema,
  type ErrorResponse,
  type ListReceiptsResponse,
  type ProductResponse,
  type ReceiptResponse,
  type ReferenceViewsResponse,
} from '../src/contracts';
import { JobQueue } from '../src/platform/jobs';
import { design, forwarded, screenshot } from './fixtures/matching/designs';
import { html } from './fixtures/images/pictures';
import { until } from './support';
import { cardsOf } from './support/graph';
import { MessengerShop } from './support/messenger-shop';
import { newCustomer, photos, text } from './support/webhook';

let shop: MessengerShop;
let dress: ProductResponse;
let twins: ProductResponse[];

beforeAll(async () => {
  shop = await MessengerShop.start();
  dress = await shop.sell({ name: 'Đầm in hình' }, await design(1));
  const shared = await design(2);
  twins = [await shop.sell({ name: 'Áo mẹ' }, shared), await shop.sell({ name: 'Áo bé' }, shared)];
});
afterAll(() => shop.close());

let paths = 0;
const serve = (content: Buffer): string => shop.media.serve(`/receipt-${++paths}.jpg`, content);

const press = (payload: string) => ({ message: { mid: `m_${++paths}`, text: '…', quick_reply: { payload } } });

/** The receipts of the customer's last message, once it is answered. */
async function send(contents: Buffer[], customer = newCustomer(), messages = 1): Promise<ReceiptResponse[]> {
  await shop.customerSends(customer, photos(contents.map(serve)));
  await shop.graph.replies(customer, messages);
  const [event] = (await shop.events({ customerId: customer, kind: { $ne: 'echo' } })).slice(-1);
  const stored = event ? await shop.receiptsOf(event) : [];
  return await Promise.all(stored.map(({ _id }) => receipt(_id.toHexString())));
}

async function receipt(id: string): Promise<ReceiptResponse> {
  const { status, body } = await shop.application.owner.get(`/api/receipts/${id}`);
  expect(status).toBe(200);
  return receiptSchema.parse(body);
}

async function list(query = ''): Promise<ListReceiptsResponse> {
  const { status, body } = await shop.application.owner.get(`/api/receipts?${query}`);
  expect(status).toBe(200);
  return listReceiptsResponseSchema.parse(body);
}

const photoFiles = (): Promise<string[]> =>
  readdir(join(shop.application.config.storage.privateDir, 'customer-photos'));

describe('the receipt of a photo in Messenger', () => {
  it('without a key: a screenshot of a product gets the right card, and says why and that it cost nothing', async () => {
    const customer = newCustomer();
    const [found] = await send([await screenshot(await design(1))], customer);
    const [card] = cardsOf((await shop.graph.messages(customer))[0]);
    expect(card?.title).toBe('Đầm in hình');
    expect(found).toMatchObject({
      channel: 'messenger',
      status: 'done',
      decision: 'sure',
      fanpageId: shop.fanpage.id,
      fanpageName: shop.fanpage.name,
      costUsd: 0,
      reply: { code: 'products', shown: ['Đầm in hình'], asked: [] },
      verdict: null,
      customerChoice: null,
      candidates: [{ productId: dress.id, productName: 'Đầm in hình', imageUrls: dress.images[0]?.urls }],
    });
    expect(found?.reason?.code).toMatch(/^(same_picture|matching_points)$/);
    expect(found?.steps.every(({ costUsd }) => costUsd === 0)).toBe(true);
    const shown = await shop.application.owner.get(found?.photoUrl ?? '');
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });

  it('is made for each photo of a message', async () => {
    const [first, second] = await send([await forwarded(await design(1)), await forwarded(await design(30))]);
    expect([first?.decision, second?.decision === 'sure']).toEqual(['sure', false]);
    expect(second?.reply).toEqual(first?.reply);
  });

  it("says why a photo could not be looked at, without the names of errors' classes", async () => {
    const receipts = shop.application.app.get(Receipts);
    const opened = { channel: 'messenger' as const, fanpageId: shop.fanpage.id, customerId: newCustomer() };
    const id = await receipts.open(opened, await design(1));
    await receipts.failLook(id, 'MatcherStopped: The matcher stopped.');
    const { reason } = await receipt(id);
    expect(reason).toEqual({ code: 'look_failed', detail: 'The matcher stopped.' });
  });

  it('is still read when it was stored in sentences, before reasons had codes', async () => {
    const [found] = await send([await forwarded(await design(1), 680)]);
    const receipts = shop.connection.collection('matchreceipts');
    const told = {
      reason: 'The same picture as a photo of this product.',
      'candidates.$[].reason': 'The same picture.',
      'steps.$[].outcome': 'Nobody judged this photo before.',
      reply: 'Shown: Đầm in hình.',
    };
    await receipts.updateOne(
      { _id: new Types.ObjectId(found?.id) },
      { $set: told, $unset: { 'steps.$[].cached': true } },
    );
    const old = await receipt(found?.id ?? '');
    expect(old).toMatchObject({
      reason: { code: 'told', text: told.reason },
      candidates: [{ reason: { code: 'told', text: 'The same picture.' } }],
      reply: { code: 'told', text: told.reply },
    });
    expect(old.steps[0]).toMatchObject({ outcome: { code: 'told', text: told['steps.$[].outcome'] }, cached: false });
    expect((await list()).items.map(({ id }) => id)).toContain(old.id);
    expect((await shop.application.owner.put(`/api/receipts/${old.id}/verdict`, { kind: 'right' })).status).toBe(200);
    await shop.application.owner.delete(`/api/receipts/${old.id}/verdict`);

    await receipts.updateOne({ _id: new Types.ObjectId(old.id) }, { $set: { status: 'pending', reason: '' } });
    expect((await receipt(old.id)).reason).toBeNull();
    await receipts.updateOne({ _id: new Types.ObjectId(old.id) }, { $set: { status: 'done' } });
  });

  it('keeps its photo though somebody looked for it while the file was away', async () => {
    const [found] = await send([await forwarded(await design(1), 690)]);
    const path = found?.photoUrl ?? '';
    const file = join(shop.application.config.storage.privateDir, 'customer-photos', `${found?.id ?? ''}.jpg`);
    await rename(file, `${file}.away`);
    const { status, body } = await shop.application.owner.get<ErrorResponse>(path);
    expect([status, body.code]).toEqual([404, 'IMAGE_NOT_FOUND']);
    await rename(`${file}.away`, file);
    expect((await receipt(found?.id ?? '')).photoUrl).toBe(path);
    expect((await shop.application.owner.get(path)).status).toBe(200);
  });

  it('is not made for what is no photo', async () => {
    expect(await send([html])).toEqual([]);
  });

  it('is one, however often its job runs', async () => {
    const customer = newCustomer();
    const [found] = await send([await forwarded(await design(1))], customer);
    // As after a crash right before the reply was stored.
    await shop.connection
      .collection('inboundevents')
      .updateOne({ customerId: customer }, { $set: { reply: null, outcome: null } });
    const [answered] = await shop.events({ customerId: customer, kind: 'message' });
    await shop.connection
      .collection('jobs')
      .updateOne({ 'payload.eventId': answered?._id.toHexString() }, { $set: { status: 'queued', runAt: new Date() } });
    await shop.graph.replies(customer, 2);
    const [event] = await shop.events({ customerId: customer, kind: { $ne: 'echo' } });
    expect(event && (await shop.receiptsOf(event)).map(({ _id }) => _id.toHexString())).toEqual([found?.id]);
    expect((await photoFiles()).filter((name) => name.startsWith(found?.id ?? 'none'))).toHaveLength(1);
  });

  it('shows what the customer pressed', async () => {
    const customer = newCustomer();
    const [asked] = await send([await forwarded(await design(2))], customer, 2);
    expect(asked).toMatchObject({ decision: 'unsure', reply: { code: 'products', shown: [] } });
    expect(asked?.reply?.code === 'products' && [...asked.reply.asked].sort()).toEqual(['Áo bé', 'Áo mẹ']);
    const [, twin] = twins;
    await shop.customerSends(customer, press(`THIS_ONE:${twin?.id ?? ''}`));
    await shop.graph.replies(customer, 3);
    expect((await receipt(asked?.id ?? '')).customerChoice).toMatchObject({ productId: twin?.id });
    await shop.customerSends(customer, press('NONE_OF_THESE'));
    await shop.graph.replies(customer, 4);
    expect(await receipt(asked?.id ?? '')).toMatchObject({ customerChoice: { productId: null }, verdict: null });
  });

  it("does not take another customer's press for it", async () => {
    const [asked] = await send([await forwarded(await design(2), 500)], newCustomer(), 2);
    const stranger = newCustomer();
    await shop.customerSends(stranger, press('NONE_OF_THESE'));
    await shop.graph.replies(stranger);
    expect((await receipt(asked?.id ?? '')).customerChoice).toBeNull();
  });

  it('goes on showing the decision when product and page are gone', async () => {
    const product = await shop.sell({ name: 'Áo sắp hết' }, await design(3));
    const [found] = await send([await forwarded(await design(3))]);
    expect(found?.candidates[0]).toMatchObject({ productName: 'Áo sắp hết' });
    await shop.application.owner.delete(`/api/products/${product.id}`);
    expect((await receipt(found?.id ?? '')).candidates[0]).toMatchObject({
      productId: product.id,
      productName: null,
      imageUrls: null,
    });
  });
});

describe('the list of receipts', () => {
  it('shows the newest first, page by page, and by page, decision, channel and verdict', async () => {
    const [sure] = await send([await forwarded(await design(1), 610)]);
    const { items, total, page, pageSize } = await list('pageSize=2');
    expect([items[0]?.id, items.length, page, pageSize]).toEqual([sure?.id, 2, 1, 2]);
    expect(total).toBeGreaterThan(2);
    const second = await list('pageSize=2&page=2');
    expect(second.items.map(({ id }) => id)).not.toContain(items[1]?.id);

    expect((await list('decision=unsure')).items.every(({ decision }) => decision === 'unsure')).toBe(true);
    expect((await list('channel=playground')).total).toBe(0);
    expect((await list(`fanpageId=${shop.fanpage.id}&pageSize=1`)).total).toBe(total);
    expect((await list(`fanpageId=${'f'.repeat(24)}`)).items).toEqual([]);
    await shop.application.owner.put(`/api/receipts/${sure?.id ?? ''}/verdict`, { kind: 'right' });
    expect((await list('judged=true')).items.map(({ id }) => id)).toEqual([sure?.id]);
    expect((await list('judged=false')).total).toBe(total - 1);
  });

  it.each(['pageSize=1000', 'decision=maybe', 'judged=perhaps', 'fanpageId=1', 'customer=1'])(
    'refuses %s',
    async (query) => {
      expect((await shop.application.owner.get<ErrorResponse>(`/api/receipts?${query}`)).body.code).toBe(
        'VALIDATION_FAILED',
      );
    },
  );

  it.each(['/api/receipts', `/api/receipts/${'a'.repeat(24)}`, `/api/receipts/${'a'.repeat(24)}/photo`])(
    'shows nothing of %s without signing in',
    async (path) => {
      expect((await shop.application.visitor().get(path)).status).toBe(401);
    },
  );
});

describe('a verdict', () => {
  it('"wrong" teaches only what the customer saw: photos of one message share three places', async () => {
    const shared = await design(9);
    const others = [await shop.sell({ name: 'Quần mẹ' }, shared), await shop.sell({ name: 'Quần bé' }, shared)];
    const photo = await forwarded(shared, 510);
    const [, asked] = await send([await forwarded(await design(2), 520), photo], newCustomer(), 2);
    const isShown = ({ name }: ProductResponse) =>
      asked?.reply?.code === 'products' && asked.reply.asked.includes(name);
    expect(others.filter(isShown)).toHaveLength(1);
    await shop.application.owner.put(`/api/receipts/${asked?.id ?? ''}/verdict`, { kind: 'wrong' });
    const [again] = await send([photo]);
    const found = again?.candidates.map(({ productId }) => productId);
    expect(others.map((product) => found?.includes(product.id))).toEqual(others.map((product) => !isShown(product)));
  });
});

describe('forgetting', () => {
  const forget = async () => {
    const queue = shop.application.app.get(JobQueue);
    const { id } = await queue.enqueue(forgetReceiptsJob, {});
    await until('the upkeep is done', async () => {
      const job = await queue.find(id);
      return job?.status === 'done' || job?.status === 'skipped' ? true : undefined;
    });
  };
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const move = (id: string, createdAt: Date, more: object = {}) =>
    shop.connection
      .collection('matchreceipts')
      .updateOne({ _id: new Types.ObjectId(id) }, { $set: { createdAt, ...more } });

  it('takes receipts and their photos after RECEIPT_DAYS, and leaves the views that came of them', async () => {
    const [old] = await send([await forwarded(await design(1), 630)]);
    const [young] = await send([await forwarded(await design(1), 640)]);
    const id = old?.id ?? '';
    await shop.application.owner.put(`/api/receipts/${id}/verdict`, { kind: 'right' });
    await move(id, daysAgo(31));
    await move(young?.id ?? '', daysAgo(29));
    await forget();
    expect((await shop.application.owner.get(`/api/receipts/${id}`)).status).toBe(404);
    expect((await shop.application.owner.get(`/api/receipts/${id}/photo`)).status).toBe(404);
    const files = await photoFiles();
    expect([files.includes(`${id}.jpg`), files.includes(`${young?.id ?? ''}.jpg`)]).toEqual([false, true]);
    const { body } = await shop.application.owner.get<ReferenceViewsResponse>(
      `/api/products/${dress.id}/reference-views`,
    );
    const view = body.items.find((each) => each.id === id);
    expect(view?.receiptId).toBeNull();
    expect((await shop.application.owner.get(view?.photoUrl ?? '')).status).toBe(200);
  });

  it('goes on with the photos of others when the disk does not give one up', async () => {
    const [stubborn, other] = [
      await send([await forwarded(await design(1), 660)]),
      await send([await forwarded(await design(1), 670)]),
    ].map(([receipt]) => receipt?.id ?? '');
    const file = join(shop.application.config.storage.privateDir, 'customer-photos', `${stubborn ?? ''}.jpg`);
    await rm(file);
    // No file can be removed where a folder is.
    await mkdir(file);
    await move(stubborn ?? '', daysAgo(32));
    await move(other ?? '', daysAgo(31));
    await forget();
    const statusOf = async (id = '') => (await shop.application.owner.get(`/api/receipts/${id}`)).status;
    expect([await statusOf(stubborn), await statusOf(other)]).toEqual([200, 404]);
    await rm(file, { recursive: true });
    await forget();
    expect(await statusOf(stubborn)).toBe(404);
  });

  it('clears up what a crash has left: photos without a receipt, receipts that nobody finishes', async () => {
    const [stuck] = await send([await forwarded(await design(1), 650)]);
    await move(stuck?.id ?? '', daysAgo(2), { status: 'pending' });
    const folder = join(shop.application.config.storage.privateDir, 'customer-photos');
    const named = (moment: Date) => Types.ObjectId.createFromTime(moment.getTime() / 1_000).toHexString();
    const stray = [`${named(daysAgo(2))}.jpg`, `${named(daysAgo(40))}-0.jpg`];
    const underWay = `${named(new Date())}.jpg`;
    for (const name of [...stray, underWay]) {
      await writeFile(join(folder, name), 'x');
    }
    await forget();
    const files = await photoFiles();
    expect(files).toEqual(expect.arrayContaining([underWay, `${stuck?.id ?? ''}.jpg`]));
    expect(files).not.toEqual(expect.arrayContaining([stray[0]]));
    expect(files).not.toEqual(expect.arrayContaining([stray[1]]));
    expect(await receipt(stuck?.id ?? '')).toMatchObject({ status: 'failed', reason: { code: 'never_finished' } });
  });
});

describe('an answer in words', () => {
  it('makes no receipt', async () => {
    const { total } = await list();
    const customer = newCustomer();
    await shop.customerSends(customer, text('đầm in hình'));
    await shop.graph.replies(customer);
    expect((await list()).total).toBe(total);
  });
});
