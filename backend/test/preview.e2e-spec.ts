import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type {
  ErrorResponse,
  FanpageResponse,
  ListConversationsResponse,
  ListReceiptsResponse,
  PreviewConversation,
  PreviewEventsRequest,
  PreviewEventsResponse,
  PreviewPhotoResponse,
  ProductResponse,
} from '../src/contracts';
import { forgetPreviewsJob } from '../src/conversations/preview-upkeep';
import { JobQueue } from '../src/platform/jobs';
import { phonePhoto } from './fixtures/images/pictures';
import { productionEnvironment, startApplication, until, type TestApplication } from './support';
import { Graph } from './support/graph';

const pageId = '900100200';
let graph: Graph;
let application: TestApplication;
let fanpage: FanpageResponse;
let counter = 0;

/** Production, with jobs in the same process for the test's sake. The page has no token: nobody needs one to try it. */
beforeAll(async () => {
  graph = await Graph.start();
  application = await startApplication({ env: { ...productionEnvironment, FB_GRAPH_BASE_URL: graph.url } });
  const created = await application.owner.post<FanpageResponse>('/api/fanpages', { pageId, name: 'Tiệm' });
  fanpage = created.body;
  await application.owner.post<ProductResponse>('/api/products', {
    name: 'Áo dài lụa đỏ',
    price: 450_000,
    fanpages: [{ fanpageId: fanpage.id }],
  });
});

afterAll(async () => {
  await application.close();
  await graph.close();
});

const someone = () => String(100 + ++counter);

async function take(customerId: string, events: PreviewEventsRequest['events']): Promise<string[]> {
  const request = { pageId, customerId, events };
  const { status, body } = await application.owner.post<PreviewEventsResponse>('/api/preview/events', request);
  expect(status).toBe(200);
  return body.ids;
}

const read = async (customerId: string): Promise<PreviewConversation> =>
  (await application.owner.get<PreviewConversation>(`/api/preview/conversations/${pageId}/${customerId}`)).body;

const answered = (customerId: string, count = 1): Promise<PreviewConversation> =>
  until(
    'the preview shows the answer',
    async () => {
      const conversation = await read(customerId);
      return conversation.messages.length >= count ? conversation : undefined;
    },
    20_000,
  );

describe('Trying a page out in production', () => {
  it('answers as it would at Facebook, and asks nothing of Facebook', async () => {
    const customer = someone();
    const event = { kind: 'text', text: 'áo dài lụa' } as const;
    const ids = await take(customer, [event]);
    const conversation = await answered(customer, 2);
    expect(conversation.customer).toMatchObject([{ id: ids[0], event }]);
    expect(JSON.stringify(conversation.messages)).toContain('Áo dài lụa đỏ');
    expect(conversation.typing).toBe(false);
    expect(await graph.requests()).toEqual([]);
  });

  it('keeps conversations apart', async () => {
    const [one, other] = [someone(), someone()];
    await take(one, [{ kind: 'text', text: 'xin chào' }]);
    await answered(one);
    expect(await read(other)).toMatchObject({ messages: [], customer: [], windowClosesAt: null });
  });

  it('looks at a photo', async () => {
    const customer = someone();
    const file = { name: 'mine.jpg', content: await phonePhoto(), type: 'image/jpeg' };
    const { status, body } = await application.owner.upload<PreviewPhotoResponse>('/api/preview/photos', 'photo', [
      file,
    ]);
    expect(status).toBe(201);
    expect(body.url).toMatch(/^preview:[0-9a-f]{32}$/);
    await take(customer, [{ kind: 'photos', urls: [body.url] }]);
    await answered(customer);
    const events = application.app.get<Connection>(getConnectionToken()).collection('inboundevents');
    const event = await until('the event has its outcome', async () => {
      return (await events.findOne({ customerId: `0${customer}`, outcome: { $ne: null } })) ?? undefined;
    });
    expect(event).toMatchObject({ channel: 'preview', outcome: 'replied' });
    const receipts = application.app.get<Connection>(getConnectionToken()).collection('matchreceipts');
    const [receipt, ...others] = await receipts.find({ key: { $regex: `^${String(event._id)}` } }).toArray();
    expect([receipt?.['channel'], others]).toEqual(['preview', []]);
    const { body: listed } = await application.owner.get<ListReceiptsResponse>('/api/receipts?channel=preview');
    expect(listed.items).toMatchObject([{ channel: 'preview' }]);
  });

  it('takes buttons and stickers, and is listed among the conversations as what it is', async () => {
    const customer = someone();
    await take(customer, [{ kind: 'sticker', sticker: 'like' }]);
    await answered(customer);
    await take(customer, [{ kind: 'postback', title: 'Bắt đầu', payload: 'GET_STARTED' }]);
    await answered(customer, 2);
    const { body } = await application.owner.get<ListConversationsResponse>('/api/conversations?pageSize=50');
    expect(body.items.find(({ customerId }) => customerId === `0${customer}`)).toMatchObject({ channel: 'preview' });
  });

  it('is forgotten after a day by the database itself', async () => {
    const customer = someone();
    await take(customer, [{ kind: 'text', text: 'xin chào' }]);
    const entries = application.app.get<Connection>(getConnectionToken()).collection('previewentries');
    const [entry] = await entries.find({ customerId: `0${customer}` }).toArray();
    const hours = ((entry?.['expiresAt'] as Date).getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThanOrEqual(24);
    const indexes = await entries.indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }));
  });

  it('leaves nothing behind a day after the last word: neither messages, events, receipts nor photos', async () => {
    const [gone, stays] = [someone(), someone()];
    const file = { name: 'mine.jpg', content: await phonePhoto(), type: 'image/jpeg' };
    const uploaded = await application.owner.upload<PreviewPhotoResponse>('/api/preview/photos', 'photo', [file]);
    for (const customer of [gone, stays]) {
      await take(customer, [{ kind: 'photos', urls: [uploaded.body.url] }]);
      await answered(customer);
    }
    const database = application.app.get<Connection>(getConnectionToken());
    const left = async (customer: string): Promise<number[]> => {
      const names = ['conversations', 'inboundevents', 'matchreceipts', 'previewentries'];
      const of = { customerId: `0${customer}` };
      return await Promise.all(names.map((name) => database.collection(name).countDocuments(of)));
    };
    await until('both are answered', async () => {
      const open = await database.collection('inboundevents').countDocuments({ channel: 'preview', outcome: null });
      return open === 0 || undefined;
    });
    const dayAgo = new Date(Date.now() - 24.1 * 3_600_000);
    await database
      .collection('conversations')
      .updateOne({ customerId: `0${gone}` }, { $set: { lastAt: dayAgo, lastCustomerAt: dayAgo } });
    expect(Date.parse((await read(gone)).windowClosesAt ?? '')).toBeLessThan(Date.now());
    const photos = join(application.config.storage.privateDir, 'customer-photos');
    const before = await readdir(photos);
    await application.app.get(JobQueue, { strict: false }).enqueue(forgetPreviewsJob, {});
    await until('the old one is gone', async () => (await left(gone))[0] === 0 || undefined);
    expect(await left(gone)).toEqual([0, 0, 0, 0]);
    expect(await left(stays)).toEqual([1, 1, 1, expect.any(Number)]);
    expect(await readdir(photos)).toHaveLength(before.length - 1);
  });

  it.each<[string, object, number, string]>([
    ['a page that is not ours', { pageId: '1', events: [{ kind: 'text', text: 'a' }] }, 404, 'FANPAGE_NOT_FOUND'],
    ['a photo from elsewhere', { events: [{ kind: 'photos', urls: ['http://127.0.0.1/'] }] }, 400, 'VALIDATION_FAILED'],
    ['what only Facebook can do', { events: [{ kind: 'staff', text: 'a' }] }, 400, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_name, request, status, code) => {
    const body = { pageId, customerId: '1', ...request };
    const answer = await application.owner.post<ErrorResponse>('/api/preview/events', body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is for signed-in people, and not for floods', async () => {
    const body = { pageId, customerId: '1', events: [{ kind: 'text', text: 'a' }] };
    expect((await application.visitor().post('/api/preview/events', body)).status).toBe(401);
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => application.owner.post<ErrorResponse>('/api/preview/events', {})),
    );
    expect(answers.at(-1)?.body.code).toBe('RATE_LIMITED');
  });
});
