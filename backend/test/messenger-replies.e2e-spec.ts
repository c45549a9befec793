import { createHmac } from 'node:crypto';
import sharp from 'sharp';
import type { ProductResponse } from '../src/contracts';
import { photo } from './fixtures/images/pictures';
import { until } from './support';
import { cardsOf } from './support/graph';
import { appSecret, MessengerShop, pageToken } from './support/messenger-shop';
import { newCustomer, newMid, photos, testPageId, text } from './support/webhook';

let shop: MessengerShop;
let hat: ProductResponse;

beforeAll(async () => {
  shop = await MessengerShop.start();
  hat = await shop.sell({ name: 'Nón lá Huế', description: 'Lá cọ, quai lụa.' }, await photo(3, 900, 900));
  await shop.sell({ name: 'Áo thun đen', price: null }, await photo(8, 900, 900));
  // Two products that a photo cannot tell apart: the same photo under two names.
  await shop.sell({ name: 'Váy hoa bé' }, await photo(40, 900, 900));
  await shop.sell({ name: 'Váy hoa mẹ' }, await photo(40, 900, 900));
  await shop.sell({ name: 'Áo thun trắng' });
});

afterAll(async () => {
  await shop.close();
});

/** As it comes out of Messenger: smaller, recompressed, 5 % of the edges gone. */
async function customerPhoto(seed: number): Promise<Buffer> {
  const cropped = sharp(await photo(seed, 900, 900)).extract({ left: 22, top: 22, width: 855, height: 855 });
  return sharp(await cropped.toBuffer())
    .resize(640)
    .jpeg({ quality: 55 })
    .toBuffer();
}

const greyPhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 400, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();

async function ask(content: object, count = 1) {
  const customer = newCustomer();
  await shop.customerSends(customer, content);
  return { customer, messages: await shop.graph.replies(customer, count) };
}

describe('a photo', () => {
  it('of a product is answered with its card: name, price, photo and buttons, after the typing dots', async () => {
    const address = shop.media.serve('/hat.jpg', await customerPhoto(3));
    const { customer, messages } = await ask(photos([address]));
    const [card, ...others] = messages.flatMap(cardsOf);
    expect(others).toEqual([]);
    expect(card).toMatchObject({
      title: 'Nón lá Huế',
      buttons: [
        { type: 'postback', title: 'Xem chi tiết', payload: `DETAILS:${hat.id}` },
        { type: 'postback', title: 'Đặt mua', payload: `ORDER:${hat.id}` },
        { type: 'postback', title: 'Không phải mẫu này' },
      ],
    });
    expect(messages[0]?.quick_replies).toMatchObject([{ title: 'Gặp nhân viên', payload: 'PERSON' }]);
    expect(card?.subtitle?.normalize('NFKC')).toBe('250.000 ₫');
    expect(card?.image_url).toMatch(/^http:.*\.jpg$/);
    const image = await fetch(card?.image_url ?? '');
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const calls = await shop.graph.calls(customer);
    expect(calls.map(({ body }) => body.sender_action ?? body.messaging_type)).toEqual(['typing_on', 'RESPONSE']);
  });

  it('is fetched once, kept in private without its metadata, and its event says why this was the answer', async () => {
    const address = shop.media.serve('/kept.jpg', await customerPhoto(3));
    const { customer } = await ask(photos([address]));
    const event = await shop.outcome(customer);
    expect(event).toMatchObject({ outcome: 'replied', reply: { decision: 'sure', deliveries: [{ state: 'sent' }] } });
    expect(event.detail).toContain('same_picture');
    expect(shop.media.visits('/kept.jpg')).toBe(1);
    const stored = await sharp(await shop.keptPhoto(event)).metadata();
    expect([stored.format, stored.exif]).toEqual(['jpeg', undefined]);
  });

  it('that fits several products is answered with the question which one it is', async () => {
    const { messages } = await ask(photos([shop.media.serve('/similar.jpg', await customerPhoto(40))]), 2);
    expect(messages[0]?.text).toBe('Có phải bạn đang tìm một trong những mẫu này không?');
    const cards = cardsOf(messages[1]);
    // A third may be asked about that has only the colours in common.
    expect(cards.length).toBeLessThanOrEqual(3);
    const titles = cards.slice(0, 2).map(({ title }) => title);
    expect(titles.sort()).toEqual(['Váy hoa bé', 'Váy hoa mẹ']);
    expect(cards[0]?.buttons).toMatchObject([{ title: 'Đúng mẫu này' }, { title: 'Xem chi tiết' }]);
    expect(messages[1]?.quick_replies?.map(({ title }) => title)).toEqual(['Không phải', 'Gặp nhân viên']);
  });

  it('of nothing that is sold is answered with a friendly request', async () => {
    const { messages } = await ask(photos([shop.media.serve('/grey.jpg', await greyPhoto())]));
    expect(messages[0]?.text).toMatch(/^Shop chưa nhận ra mẫu này/);
  });

  it('of which there are two in one message is answered with both products', async () => {
    const addresses = [3, 8].map((seed) => `/both-${seed}.jpg`);
    shop.media.serve('/both-3.jpg', await customerPhoto(3));
    shop.media.serve('/both-8.jpg', await customerPhoto(8));
    const { messages } = await ask(photos(addresses.map((path) => `http://${shop.media.host}${path}`)));
    expect(messages.flatMap(cardsOf).map(({ title }) => title)).toEqual(['1. Nón lá Huế', '2. Áo thun đen']);
  });

  it('beside another that is not certain is answered with its card and a question about the other', async () => {
    const addresses = await Promise.all(
      [3, 40].map(async (seed) => shop.media.serve(`/beside-${seed}.jpg`, await customerPhoto(seed))),
    );
    const { messages } = await ask(photos(addresses), 3);
    expect(cardsOf(messages[0]).map(({ title }) => title)).toEqual(['1. Nón lá Huế']);
    expect(messages[1]?.text).toBe('Ảnh 2: có phải bạn đang tìm một trong những mẫu này không?');
    const asked = cardsOf(messages[2]).map(({ title }) => title);
    expect(asked).toEqual(expect.arrayContaining(['2. Váy hoa bé', '2. Váy hoa mẹ']));
    expect(asked.join()).not.toContain('Nón lá Huế');
    expect(messages[2]?.quick_replies).toHaveLength(2);
  });

  it('beside others that are nothing or cannot be opened is answered with its card, and that they are unknown', async () => {
    const addresses = [
      shop.media.serve('/known.jpg', await customerPhoto(3)),
      shop.media.serve('/unknown.jpg', await greyPhoto()),
      shop.media.serve('/broken.jpg', Buffer.from('no photo')),
    ];
    const { messages } = await ask(photos(addresses), 2);
    expect(cardsOf(messages[0]).map(({ title }) => title)).toEqual(['1. Nón lá Huế']);
    expect(messages[1]?.text).toMatch(/^Ảnh 2 và 3 shop chưa nhận ra/);
    expect(messages).toHaveLength(2);
  });
});

describe('words', () => {
  it('case 22: are answered with what fits them', async () => {
    const { messages } = await ask(text('shop ơi còn ao thun den không ạ'), 2);
    expect(messages[0]?.text).toBe('Shop có mẫu này:');
    expect(cardsOf(messages[1])).toMatchObject([{ title: 'Áo thun đen', subtitle: 'Liên hệ để biết giá' }]);
  });

  it('in full-width letters count as what they say', async () => {
    const { messages } = await ask(text('Ｓｈｏｐ　ｏ̛ｉ　ｃòｎ　ａｏ　ｔｈｕｎ　đｅｎ　ｋｈôｎｇ'), 2);
    expect(messages[0]?.text).toBe('Shop có mẫu này:');
  });

  it('of which only some fit are answered with a question, never with a promise', async () => {
    const { messages } = await ask(text('ao thun xanh'), 2);
    expect(messages[0]?.text).toBe('Có phải bạn đang tìm một trong những mẫu này không?');
    expect(cardsOf(messages[1]).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Áo thun đen', 'Áo thun trắng']),
    );
  });

  it('are kept on their event alone: what a job says of itself goes to the logs', async () => {
    const { customer } = await ask(text('bàn ăn gỗ sồi'));
    const event = await shop.outcome(customer);
    expect(event.detail).toContain('go soi');
    const { detail } = await until('the job has ended', async () => {
      const filter = { 'payload.eventId': event._id.toHexString(), status: 'done' };
      return (await shop.connection.collection<{ detail: string }>('jobs').findOne(filter)) ?? undefined;
    });
    expect(detail).toBe('none, 1 messages');
  });

  it('that fit only a description are answered with a question as well', async () => {
    await shop.sell({ name: 'Áo dài đỏ', description: 'Kèm quần lụa trắng' });
    const { messages } = await ask(text('áo dài trắng'), 2);
    expect(messages[0]?.text).toMatch(/^Có phải bạn đang tìm/);
  });

  it('in English are answered in English, and so is the photo after them', async () => {
    const { customer, messages } = await ask(text('Hello, do you have a red bicycle?'));
    expect(messages[0]?.text).toMatch(/^We did not find that/);
    await shop.customerSends(customer, photos([shop.media.serve('/en.jpg', await customerPhoto(3))]));
    const [, answer] = await shop.graph.replies(customer, 2);
    expect(cardsOf(answer)[0]?.buttons?.[0]?.title).toBe('Details');
  });

  it.each([
    ['Chào shop', /^Xin chào!/],
    ['hello', /^Hello!/],
    ['cho mình gặp nhân viên với', /nhân viên của shop sẽ trả lời/],
    ['bàn ăn gỗ sồi', /^Shop chưa tìm thấy/],
  ])('%j', async (words, answer) => {
    const { messages } = await ask(text(words));
    expect(messages[0]?.text).toMatch(answer);
  });
});

describe('everything else that a customer sends', () => {
  it.each<[string, object, RegExp]>([
    [
      'a sticker',
      { attachments: [{ type: 'sticker', payload: { url: 'https://x.fbcdn.net/s', sticker_id: 369239263222822 } }] },
      /😊/,
    ],
    [
      'the like of old',
      { attachments: [{ type: 'image', payload: { url: 'https://x.fbcdn.net/s', sticker_id: '369239263222822' } }] },
      /😊/,
    ],
    [
      'a voice message',
      { attachments: [{ type: 'audio', payload: { url: 'https://cdn.fbsbx.com/a' } }] },
      /chưa nghe được tin nhắn thoại/,
    ],
    [
      'a video',
      { attachments: [{ type: 'video', payload: { url: 'https://video.xx.fbcdn.net/v' } }] },
      /chưa xem được video/,
    ],
    [
      'a file',
      { attachments: [{ type: 'file', payload: { url: 'https://cdn.fbsbx.com/f.pdf' } }] },
      /chưa mở được tệp/,
    ],
    [
      'a shared product that is not ours',
      { attachments: [{ type: 'template', payload: { product: { elements: [{ id: '1', title: '' }] } } }] },
      /chưa xem được/,
    ],
    ['a shared link without payload', { attachments: [{ type: 'fallback', payload: null }] }, /chưa xem được/],
    ['a kind of tomorrow', { attachments: [{ type: 'scent' }] }, /chưa xem được/],
  ])('%s is answered politely', async (_name, content, answer) => {
    const { messages } = await ask({ message: { mid: newMid(), ...content } });
    expect(messages[0]?.text).toMatch(answer);
  });

  it.each<[string, string, RegExp]>([
    ['Get started', 'GET_STARTED', /^Xin chào!/],
    ['a person', 'PERSON', /nhân viên/],
    ['none of these', 'NONE_OF_THESE', /chưa nhận ra/],
    ['a card of a product that is gone', `DETAILS:${'f'.repeat(24)}`, /không còn bán/],
    ['a button that is not ours', 'constructor', /gửi ảnh hoặc nhập tên/],
  ])('the button for %s is answered', async (_name, payload, answer) => {
    const { messages } = await ask({ postback: { mid: newMid(), title: 'x', payload } });
    expect(messages[0]?.text).toMatch(answer);
  });

  it('the details of a product are its name, price and description', async () => {
    const { messages } = await ask({
      message: { mid: newMid(), text: 'x', quick_reply: { payload: `DETAILS:${hat.id}` } },
    });
    expect(messages[0]?.text?.normalize('NFKC')).toBe('Nón lá Huế\n250.000 ₫\n\nLá cọ, quai lụa.');
  });
});

describe('the calls to the Graph API', () => {
  it('carry the configured version, the proof of the app secret, and no token in the address', async () => {
    const { customer } = await ask(text('xin chào'));
    const calls = await shop.graph.calls(customer);
    const proof = createHmac('sha256', appSecret).update(pageToken).digest('hex');
    for (const call of calls) {
      expect(call).toMatchObject({ version: 'v23.0', pageId: testPageId, query: ['appsecret_proof'], proof });
    }
  });
});
