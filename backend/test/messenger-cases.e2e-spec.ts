import { messageLimits, type OutgoingMessage } from '../src/contracts';
import { photo } from './fixtures/images/pictures';
import { cardsOf } from './support/graph';
import { MessengerShop } from './support/messenger-shop';
import { customerEvent, envelope, newCustomer, newMid, photos, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
  await shop.sell({ name: 'Nón lá Huế' }, await photo(3, 900, 900));
});

afterAll(async () => {
  await shop.close();
});

const attachments = (...items: object[]) => ({ message: { mid: newMid(), attachments: items } });

describe('what is no photo', () => {
  const like = 369_239_263_222_822;
  const url = 'https://scontent.xx.fbcdn.net/sticker.png';

  it.each<[string, object]>([
    ['a sticker', { type: 'sticker', payload: { url, sticker_id: 529_233_954_205_212 } }],
    ['the like, its id a number', { type: 'sticker', payload: { url, sticker_id: like } }],
    ['the like, its id a text', { type: 'sticker', payload: { url, sticker_id: `${like}` } }],
    ['a sticker of the old form, which looks like a photo', { type: 'image', payload: { url, sticker_id: like } }],
  ])('case 25: %s is thanked for, and nothing is looked at', async (_name, sticker) => {
    const customer = newCustomer();
    await shop.customerSends(customer, attachments(sticker));
    const [thanks, ...others] = await shop.graph.replies(customer);
    expect(thanks?.text).toContain('😊');
    expect(others).toEqual([]);
    const event = await shop.outcome(customer);
    expect(event).toMatchObject({ outcome: 'replied', reply: { decision: 'sticker' } });
    expect(await shop.receiptsOf(event)).toEqual([]);
    expect(shop.media.totalVisits).toBe(0);
  });

  it.each<[string, object]>([
    ['a shared link without payload', { type: 'fallback', payload: null }],
    ['a shared product without an address', { type: 'template', payload: { product: { elements: [{ id: '1' }] } } }],
    ['a voice message', { type: 'audio', payload: { url: 'https://cdn.fbsbx.com/a.mp4' } }],
    ['a PDF', { type: 'file', payload: { url: 'https://cdn.fbsbx.com/a.pdf' } }],
  ])(
    'case 26: %s is answered with the request for a photo, and who else is in the batch as always',
    async (_name, sent) => {
      const [customer, other] = [newCustomer(), newCustomer()];
      const events = [customerEvent(customer, attachments(sent)), customerEvent(other, text('nón lá'))];
      expect((await shop.deliver(envelope(events))).status).toBe(200);
      const [answer] = await shop.graph.replies(customer);
      expect(answer?.text).toMatch(/gửi ảnh/);
      const [, cards] = await shop.graph.replies(other, 2);
      expect(cardsOf(cards)).toHaveLength(1);
    },
  );
});

it('case 37: a long answer goes out in order, in parts that Messenger takes, and no letter or emoji is broken', async () => {
  // Eleven UTF-16 units that are one sign to people, between words of odd lengths: any cut by units would meet one.
  const family = '👨‍👩‍👧‍👦';
  const description = Array.from({ length: 260 }, (_, place) => `${family}chữ${place % 7 === 0 ? ' dài hơn' : ''}`)
    .join(' ')
    .slice(0, 4_900)
    .replace(/[^ ]*$/, '')
    .trim();
  const product = await shop.sell({ name: 'Váy gia đình', description });
  const customer = newCustomer();
  await shop.customerSends(customer, { postback: { mid: newMid(), title: 'x', payload: `DETAILS:${product.id}` } });
  await shop.outcome(customer);
  const messages = await shop.graph.messages(customer);
  const parts = messages.map((message) => message.text ?? '');
  expect(parts.length).toBeGreaterThan(2);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(messageLimits.text);
  expect(parts.join(' ').replace(/\s+/g, ' ')).toContain(description);
  const signs = new Set(
    parts.flatMap((part) => [...new Intl.Segmenter('vi').segment(part)].map(({ segment }) => segment)),
  );
  expect([...signs].filter((sign) => /[\p{Extended_Pictographic}\u200d\ud800-\udfff]/u.test(sign))).toEqual([family]);
  const withReplies = (message: OutgoingMessage) => (message.quick_replies ?? []).length > 0;
  expect(messages.slice(0, -1).filter(withReplies)).toEqual([]);
});

it('case 40: a process that has to go in the middle of an answer loses nothing, and nothing is said twice', async () => {
  const other = await MessengerShop.start({ jobs: false });
  try {
    await other.sell({ name: 'Nón lá Huế' });
    const going = await other.beside({ jobs: true });
    const [asked, left] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const content = await photo(3, 900, 900);
    let visits = 0;
    const address = other.media.serve('/slow.jpg', (_request, response) => {
      visits += 1;
      if (visits > 1) {
        response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(content);
        return;
      }
      // The first process is in the middle of it, and never gets it.
      asked.resolve(undefined);
      void left.promise.then(() => response.destroy());
    });
    const customer = newCustomer();
    await other.customerSends(customer, photos([address]));
    await asked.promise;
    const gone = going.close();
    left.resolve(undefined);
    const staying = await other.beside({ jobs: true });
    try {
      await gone;
      const event = await other.outcome(customer);
      expect(event.outcome).toBe('replied');
      expect(await other.graph.messages(customer)).toHaveLength(1);
    } finally {
      await staying.close();
    }
  } finally {
    await other.close();
  }
}, 60_000);
