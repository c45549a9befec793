import type {
  CustomerPhotosResponse,
  ErrorResponse,
  HostedPhotoResponse,
  SignResponse,
  SimulatorConversation,
} from '../src/contracts';
import { takes } from '../src/demo/customer-photos/takes';
import { FileStorage } from '../src/platform/storage';
import sharp from 'sharp';
import { html, phonePhoto, photo } from './fixtures/images/pictures';
import { productionEnvironment, startApplication, type Answer } from './support';
import { appSecret, MessengerShop } from './support/messenger-shop';
import { customerEvent, envelope, newCustomer, signatureOf, testPageId, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start({ env: { MAX_FILE_SIZE: '2000000' } });
  // Drawing them all takes a while; to serve one, any picture will do.
  const name = `demo/customer-photos/${takes[0]?.id ?? ''}.jpg`;
  await shop.application.app.get(FileStorage).write('private', name, await photo(2));
});

afterAll(async () => {
  await shop.close();
});

const base = '/api/simulator';

/** As a browser sends it when the file is named like a photo. */
const upload = <Body>(content: Uint8Array): Promise<Answer<Body>> =>
  shop.application.owner.upload(`${base}/photos`, 'photo', [{ name: 'mine.jpg', content, type: 'image/jpeg' }]);

describe('the simulator', () => {
  it('signs exactly the text that it is given', async () => {
    const payload = JSON.stringify({ object: 'page', entry: [], words: 'áo 😀' });
    const { status, body } = await shop.application.owner.post<SignResponse>(`${base}/signature`, { payload });
    expect([status, body.signature]).toEqual([200, signatureOf(payload, appSecret)]);
  });

  it('plays a customer from the message to the answer', async () => {
    const customer = newCustomer();
    const payload = JSON.stringify(envelope([customerEvent(customer, text('xin chào'))]));
    const { body } = await shop.application.owner.post<SignResponse>(`${base}/signature`, { payload });
    expect((await shop.post(payload, { 'X-Hub-Signature-256': body.signature })).status).toBe(200);
    await shop.graph.replies(customer);
    const conversation = await shop.application.owner.get<SimulatorConversation>(
      `${base}/conversations/${testPageId}/${customer}`,
    );
    expect(conversation.body).toMatchObject({
      typing: false,
      messages: [{ message: { text: expect.stringContaining('Xin chào') as string } }],
    });
  });

  it('shows the ready-made photos and gives them an address on the media host', async () => {
    const { body } = await shop.application.owner.get<CustomerPhotosResponse>(`${base}/customer-photos`);
    const [sample] = body.items;
    expect(sample?.productName).toEqual(expect.any(String));
    const shown = await shop.application.owner.send('GET', sample?.url ?? '');
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const path = `${base}/customer-photos/${sample?.id ?? ''}/address`;
    const hosted = await shop.application.owner.post<HostedPhotoResponse>(path);
    expect(hosted.status).toBe(201);
    expect(hosted.body.url.startsWith(`${shop.graph.url}/media/`)).toBe(true);
    expect((await fetch(hosted.body.url)).headers.get('content-type')).toBe('image/jpeg');
  });

  it("gives a person's own photo an address on the media host, as small and bare as Messenger makes it", async () => {
    const { status, body } = await upload<HostedPhotoResponse>(await phonePhoto());
    expect(status).toBe(201);
    const hosted = await fetch(body.url);
    expect(hosted.headers.get('content-type')).toBe('image/jpeg');
    const { width, height, exif } = await sharp(await hosted.arrayBuffer()).metadata();
    expect(Math.max(width, height)).toBeLessThanOrEqual(1_024);
    expect(exif).toBeUndefined();
  });

  it.each<[string, () => Promise<Answer<ErrorResponse>>, number, string]>([
    ['no form', () => shop.application.owner.post(`${base}/photos`, {}), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no photo', () => shop.application.owner.upload(`${base}/photos`, 'photo', []), 400, 'FILE_MISSING'],
    [
      'a photo that there is not',
      () => shop.application.owner.post(`${base}/customer-photos/no/address`),
      404,
      'NOT_FOUND',
    ],
    ['HTML that says it is a photo', () => upload(html), 415, 'IMAGE_TYPE_UNSUPPORTED'],
    ['half a photo', async () => upload((await photo(1)).subarray(0, 2_000)), 422, 'IMAGE_CORRUPT'],
    ['a photo above MAX_FILE_SIZE', () => upload(Buffer.alloc(2_000_001)), 413, 'FILE_TOO_LARGE'],
    [
      'a customer that is a name',
      () => shop.application.owner.get(`${base}/conversations/1/lan`),
      400,
      'VALIDATION_FAILED',
    ],
    ['nothing to sign', () => shop.application.owner.post(`${base}/signature`, {}), 400, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_name, call, status, code) => {
    const answer = await call();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each(['signature', 'photos'])('lets nobody use %s without signing in', async (path) => {
    const { status } = await shop.application.visitor().post(`${base}/${path}`, { payload: '{}' });
    expect(status).toBe(401);
  });

  it('says that it needs the stand-in when the Graph API is the real one', async () => {
    const application = await startApplication({
      beside: shop.application,
      jobs: false,
      env: { FB_GRAPH_BASE_URL: 'https://graph.facebook.com' },
    });
    const { status, body } = await application.owner.get<ErrorResponse>(`${base}/conversations/1/2`);
    await application.close();
    expect([status, body.code]).toEqual([502, 'GRAPH_UNAVAILABLE']);
  });

  it('does not exist in production', async () => {
    const application = await startApplication({
      beside: shop.application,
      jobs: false,
      env: productionEnvironment,
    });
    const answers = await Promise.all([
      application.owner.post(`${base}/signature`, { payload: '{}' }),
      application.owner.get(`${base}/customer-photos`),
      application.owner.get(`${base}/conversations/1/2`),
    ]);
    await application.close();
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});
