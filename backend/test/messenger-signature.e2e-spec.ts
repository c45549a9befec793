import { appSecret, MessengerShop } from './support/messenger-shop';
import { customerEvent, envelope, facebookJson, newCustomer, newMid, signatureOf, text } from './support/webhook';

let shop: MessengerShop;
/** Everything that the application logs. */
const log: string[] = [];

beforeAll(async () => {
  shop = await MessengerShop.start({ jobs: false });
  const keep = (...line: unknown[]) => log.push(JSON.stringify(line));
  shop.application.app.useLogger({ log: keep, error: keep, warn: keep, debug: keep, verbose: keep });
});

afterAll(async () => {
  await shop.close();
});

const signature = (body: string, secret = appSecret) => ({ 'X-Hub-Signature-256': signatureOf(body, secret) });
const stored = (customerId: string) => shop.events({ customerId });

describe('the signature of the webhook', () => {
  it('knows the reference vector of the platform', () => {
    const body =
      '{"object":"page","entry":[{"id":"1","time":1,"messaging":[{"message":{"mid":"m_1","text":"\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00 https:\\/\\/x\\/y"}}]}]}';
    expect(signatureOf(body, 'app_secret_test')).toBe(
      'sha256=b0aa902818d7a2d49f23ca58aea815d54f0bfdd09b7993bc2c8804df5684ba3f',
    );
  });

  it('case 6: holds for the escaped bytes, and the words arrive as they were written', async () => {
    const customer = newCustomer();
    const { status } = await shop.deliver(envelope([customerEvent(customer, text('äöå 😀 https://x/y'))]));
    expect(status).toBe(200);
    const [event] = await stored(customer);
    expect(JSON.parse(event?.raw ?? '')).toMatchObject({ message: { text: 'äöå 😀 https://x/y' } });
  });

  it('case 7: does not hold for the same JSON written differently', async () => {
    const customer = newCustomer();
    const call = envelope([customerEvent(customer, text('äöå 😀 https://x/y'))]);
    const { status, body } = await shop.post(JSON.stringify(call), signature(facebookJson(call)));
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'WEBHOOK_SIGNATURE_INVALID' });
    expect(await stored(customer)).toEqual([]);
  });

  it.each<[string, (signed: string) => Record<string, string>]>([
    ['no header', () => ({})],
    ['too few digits', () => ({ 'X-Hub-Signature-256': 'sha256=abcdef' })],
    ['only the old SHA-1 header', () => ({ 'X-Hub-Signature': `sha1=${'a'.repeat(40)}` })],
    ['SHA256 in capitals', (signed) => ({ 'X-Hub-Signature-256': signed.replace('sha256', 'SHA256') })],
    ['digits in capitals', (signed) => ({ 'X-Hub-Signature-256': `sha256=${signed.slice(7).toUpperCase()}` })],
    ['something behind it', (signed) => ({ 'X-Hub-Signature-256': `${signed}0` })],
  ])('case 8: is refused with %s', async (_name, headersFor) => {
    const body = facebookJson(envelope([customerEvent(newCustomer(), text('a'))]));
    const { status } = await shop.post(body, headersFor(signatureOf(body, appSecret)));
    expect(status).toBe(401);
  });

  it('case 8: is refused for a body that is not JSON', async () => {
    const body = 'hello';
    const { status } = await shop.post(body, { ...signature(body), 'Content-Type': 'text/plain' });
    expect(status).toBe(401);
  });

  it('case 9: is refused when another secret made it, and the body is not logged', async () => {
    const customer = newCustomer();
    const body = facebookJson(envelope([customerEvent(customer, text('words-of-a-stranger'))]));
    expect((await shop.post(body, signature(body, 'another_app_secret'))).status).toBe(401);
    expect(await stored(customer)).toEqual([]);
    expect(log.join()).toContain('/api/messenger/webhook');
    expect(log.join()).not.toContain('words-of-a-stranger');
  });
});

describe('what the webhook takes', () => {
  it('case 10: takes a batch of 300 kB', async () => {
    const customer = newCustomer();
    const long = 'á'.repeat(1_000);
    const events = Array.from({ length: 50 }, (_, index) => customerEvent(customer, text(`${index} ${long}`)));
    const call = envelope(events);
    expect(facebookJson(call).length).toBeGreaterThan(300_000);
    expect((await shop.deliver(call)).status).toBe(200);
    expect(await stored(customer)).toHaveLength(50);
  });

  it('stores a batch that is larger than any other JSON may be', async () => {
    const customer = newCustomer();
    const call = envelope(Array.from({ length: 200 }, () => customerEvent(customer, text('á'.repeat(1_000)))));
    expect(facebookJson(call).length).toBeGreaterThan(1024 ** 2);
    expect((await shop.deliver(call)).status).toBe(200);
    expect(await stored(customer)).toHaveLength(200);
  });

  it('takes 5 MiB and refuses one byte more', async () => {
    const send = (bytes: number) => {
      const frame = JSON.stringify({ object: 'page', entry: [], padding: '' });
      const body = frame.replace('"padding":"', `"padding":"${'x'.repeat(bytes - frame.length)}`);
      return shop.post(body, signature(body));
    };
    expect((await send(5 * 1024 ** 2)).status).toBe(200);
    const { status, body } = await send(5 * 1024 ** 2 + 1);
    expect([status, (body as { code: string }).code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it('case 10: refuses 20 MB and lives on', async () => {
    const body = JSON.stringify({ object: 'page', entry: [], padding: 'x'.repeat(20_000_000) });
    const refused = await shop.post(body, signature(body)).catch(() => ({ status: 413 }));
    // Whoever sends that much may find the connection closed before the answer.
    expect(refused.status).toBe(413);
    expect((await shop.deliver(envelope([]))).status).toBe(200);
  });

  it('case 11: answers 400 to signed bytes that are not JSON', async () => {
    const body = '{"object":"page",';
    const { status, body: answer } = await shop.post(body, signature(body));
    expect([status, (answer as { code: string }).code]).toEqual([400, 'MALFORMED_JSON']);
  });

  it('case 12: answers 404 to events of other objects', async () => {
    const { status, body } = await shop.deliver({ object: 'user', entry: [] });
    expect([status, (body as { code: string }).code]).toEqual([404, 'WEBHOOK_OBJECT_UNKNOWN']);
  });

  it.each<[string, object]>([
    ['no entry', { object: 'page' }],
    ['entries that are no objects', { object: 'page', entry: [null, 1, 'x', []] }],
    ['events that are no objects', { object: 'page', entry: [{ id: '1', messaging: [null, 1, 'x'] }] }],
    ['lists that are no lists', { object: 'page', entry: [{ id: '1', messaging: {}, changes: 'x' }] }],
    [
      'the test button of the dashboard',
      { object: 'page', entry: [{ id: '1', changes: [{ field: 'messages', value: { message: { mid: newMid() } } }] }] },
    ],
    ['an Instagram event', { object: 'instagram', entry: [{ id: '1', messaging: [{ sender: { id: '2' } }] }] }],
  ])('acknowledges %s', async (_name, call) => {
    expect((await shop.deliver(call)).status).toBe(200);
  });
});
