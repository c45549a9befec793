import sharp from 'sharp';
import type { OutgoingMessage, PageSettingsResponse, ProductResponse } from '../src/contracts';
import { photo } from './fixtures/images/pictures';
import { Chat, choicesOf, payloadOf, textOf } from './support/chat';
import { cardsOf } from './support/graph';
import { MessengerShop } from './support/messenger-shop';
import { newMid, photos } from './support/webhook';

let shop: MessengerShop;
let original: PageSettingsResponse;
let shirt: ProductResponse;
const twins: ProductResponse[] = [];

beforeAll(async () => {
  shop = await MessengerShop.start();
  const { owner } = shop.application;
  original = (await owner.get<PageSettingsResponse>(`/api/fanpages/${shop.fanpage.id}/settings`)).body;
  shirt = await shop.sell({
    name: 'Áo thun cổ tròn',
    sku: 'AT-01',
    description: 'Cotton 100%.',
    price: 200_000,
    variants: [
      { sku: 'AT-01-M', attributes: { size: 'M' }, stock: 2 },
      { sku: 'AT-01-L', attributes: { size: 'L' }, stock: 0, price: 220_000 },
    ],
  });
  // Two products that a photo cannot tell apart: the same photo under two names.
  twins.push(await shop.sell({ name: 'Váy hoa bé' }, await photo(40, 900, 900)));
  twins.push(await shop.sell({ name: 'Váy hoa mẹ' }, await photo(40, 900, 900)));
  await shop.sell({ name: 'Nón lá Huế' }, await photo(3, 900, 900));
});
afterAll(() => shop.close());
afterEach(() => decide({}));

/** The page decides this, and everything else as in the beginning. */
async function decide(changes: object): Promise<void> {
  const address = `/api/fanpages/${shop.fanpage.id}/settings`;
  const { version } = (await shop.application.owner.get<PageSettingsResponse>(address)).body;
  const body = { ...original, updatedAt: undefined, ...changes, version };
  expect((await shop.application.owner.put(address, body)).status).toBe(200);
}

const subtitles = (messages: OutgoingMessage[]): string[] =>
  messages.flatMap(cardsOf).map(({ subtitle = '' }) => subtitle.normalize('NFKC'));

/** Open one minute a week, which is not now. */
function closedNow(): object {
  const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
  const inThreeDays = names[(new Date().getUTCDay() + 3) % 7] ?? '';
  const days = Object.fromEntries(names.map((name) => [name, null]));
  return { timeZone: 'UTC', days: { ...days, [inThreeDays]: { open: '09:00', close: '09:01' } } };
}

describe('A page', () => {
  it('speaks in its own words, and says its name', async () => {
    const templates = { vi: { greeting: 'Dạ {shop} nghe ạ!', details: 'Xem thêm' }, en: {} };
    await decide({ templates });
    const chat = new Chat(shop);
    expect(textOf(await chat.says('chào shop'))).toBe('Dạ Shop nghe ạ!');
    const found = await chat.says('áo thun cổ tròn');
    expect(found.flatMap(cardsOf)[0]?.buttons?.map(({ title }) => title)).toEqual([
      'Xem thêm',
      'Đặt mua',
      'Gặp nhân viên',
    ]);
  });

  it('answers in one language when it wants that', async () => {
    await decide({ replyLanguage: 'en' });
    expect(textOf(await new Chat(shop).says('chào shop'))).toMatch(/^Hello!/);
  });

  it('says that it is a bot at the start, once, and not twice where the greeting says so', async () => {
    await decide({ saysItIsABot: true });
    const chat = new Chat(shop);
    expect(textOf(await chat.says('cảm ơn nhiều'))).toMatch(/^Đây là tin nhắn tự động của Shop\.\n\nCảm ơn bạn!/);
    expect(textOf(await chat.says('cảm ơn nhiều'))).toMatch(/^Cảm ơn bạn!/);
    expect(textOf(await new Chat(shop).says('chào shop')).match(/tự động/g)).toHaveLength(1);
    const cards = await new Chat(shop).presses(`THIS_ONE:${shirt.id}`);
    expect(cards[0]?.text).toBe('Đây là tin nhắn tự động của Shop.');
    expect(cardsOf(cards[1])).toHaveLength(1);
  });

  it('shows price and stock as it wants', async () => {
    const chat = new Chat(shop);
    expect(subtitles(await chat.presses(`THIS_ONE:${shirt.id}`))).toEqual(['200.000 ₫ – 220.000 ₫ · Còn 2']);
    await decide({ showsPrice: false });
    expect(subtitles(await chat.presses(`THIS_ONE:${shirt.id}`))).toEqual(['Còn 2']);
    await decide({ showsPrice: false, showsStock: false, takesOrders: false });
    const cards = await chat.presses(`THIS_ONE:${shirt.id}`);
    expect(subtitles(cards)).toEqual(['']);
    expect(cards.flatMap(cardsOf)[0]?.buttons?.map(({ title }) => title)).toEqual(['Xem chi tiết', 'Gặp nhân viên']);
  });

  it('says when people are back where it promises one, outside its hours', async () => {
    await decide({ businessHours: closedNow() });
    const chat = new Chat(shop);
    expect(textOf(await chat.says('phí ship bao nhiêu'))).toMatch(/sớm nhất có thể\.\n\nHiện đang ngoài giờ.*từ 9:00 /);
    expect(textOf(await chat.says('cảm ơn nhiều'))).not.toMatch(/ngoài giờ/);
  });

  it('that answers in its hours only says so, once in a while', async () => {
    await decide({ businessHours: closedNow(), outsideHours: 'closed_only' });
    const chat = new Chat(shop);
    expect(textOf(await chat.says('áo thun cổ tròn'))).toMatch(/^Cảm ơn bạn đã nhắn cho Shop! Hiện đang ngoài giờ/);
    expect(await chat.says('alo shop ơi')).toEqual([]);
  });
});

describe('A card', () => {
  it('of what it is not is followed by what else came near the photo, without what was refused', async () => {
    const chat = new Chat(shop);
    await chat.sends(photos([shop.media.serve('/twins.jpg', await photo(40, 900, 900))]));
    const [event] = await shop.events({ customerId: chat.customer, kind: 'message' });
    const [receipt] = event ? await shop.receiptsOf(event) : [];
    const [first, second] = twins;
    const next = await chat.presses(`NOT_THIS:${receipt?._id.toHexString() ?? ''}:${first?.id ?? ''}`);
    expect(next[0]?.text).toBe('Vậy có phải mẫu này không bạn?');
    const offered = next.flatMap(cardsOf);
    expect(offered.map(({ title }) => title)).toContain('Váy hoa mẹ');
    expect(offered.map(({ title }) => title)).not.toContain('Váy hoa bé');
    const all = receipt?.candidates.map(({ productId }) => productId.toHexString()).join(',') ?? '';
    const nothing = await chat.presses(`NOT_THIS:${receipt?._id.toHexString() ?? ''}:${all}`);
    expect(textOf(nothing)).toMatch(/chưa tìm được mẫu nào giống hơn/);
    const stranger = await new Chat(shop).presses(`NOT_THIS:${receipt?._id.toHexString() ?? ''}:${second?.id ?? ''}`);
    expect(textOf(stranger)).toMatch(/chưa tìm được mẫu nào giống hơn/);
  });

  it('tells everything of a product: variants with price and stock, and all its photos', async () => {
    const details = await new Chat(shop).presses(`DETAILS:${shirt.id}`);
    expect(textOf(details).normalize('NFKC')).toBe(
      'Áo thun cổ tròn\n200.000 ₫ – 220.000 ₫ · Còn 2\n\nPhân loại:\n• M: 200.000 ₫ · Còn 2\n• L: 220.000 ₫ · Tạm hết hàng\n\nCotton 100%.',
    );
    expect(choicesOf(details)).toEqual(['Đặt mua', 'Gặp nhân viên']);
  });

  it('comes with a link of the shop that names the product, and with a product shared from its shop at Facebook', async () => {
    const chat = new Chat(shop);
    const [words, cards] = await chat.sends({ referral: { ref: 'p_at-01', source: 'SHORTLINK', type: 'OPEN_THREAD' } });
    expect([words?.text, cardsOf(cards)[0]?.title]).toEqual(['Shop có mẫu này:', 'Áo thun cổ tròn']);
    const shared = { product: { elements: [{ id: '1', retailer_id: 'AT-01-M', title: 'x' }] } };
    const message = { mid: newMid(), attachments: [{ type: 'template', payload: shared }] };
    expect((await chat.sends({ message })).flatMap(cardsOf)[0]?.title).toBe('Áo thun cổ tròn');
  });
});

describe('Of several photos', () => {
  it('three are looked at, and the customer hears that there were more', async () => {
    const grey = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#777' } })
      .jpeg()
      .toBuffer();
    const addresses = [
      shop.media.serve('/many-1.jpg', await photo(3, 900, 900)),
      ...[2, 3, 4].map((place) => shop.media.serve(`/many-${place}.jpg`, grey)),
    ];
    const answer = await new Chat(shop).sends(photos(addresses));
    expect(answer.flatMap(cardsOf).map(({ title }) => title)).toEqual(['1. Nón lá Huế']);
    expect(textOf(answer)).toMatch(/Ảnh 2 và 3 shop chưa nhận ra[^]*Mỗi lần shop xem được 3 ảnh đầu/);
    expect(shop.media.visits('/many-4.jpg')).toBe(0);
  });
});

describe('Ice breakers and the menu', () => {
  it.each([
    ['SAY:Shop freeship từ 300k ạ', /^Shop freeship từ 300k ạ$/],
    ['SEARCH:áo thun cổ tròn', /^Shop có mẫu này:/],
    ['HELP', /gửi ảnh hoặc nhập tên/],
    ['PERSON', /nhân viên của shop/],
  ])('%j is understood', async (payload, answer) => {
    expect(textOf(await new Chat(shop).presses(payload))).toMatch(answer);
  });
});

describe('case 37: a long text', () => {
  it('goes out as several messages in order, no emoji is broken, and the quick replies are under the last', async () => {
    const family = '👨‍👩‍👧‍👦';
    const description = `${'Đẹp lắm '.repeat(200)}${family.repeat(290)}`;
    const long = await shop.sell({ name: 'Tranh thêu', description });
    const messages = await new Chat(shop).presses(`DETAILS:${long.id}`);
    expect(messages.length).toBeGreaterThan(2);
    expect(messages.every(({ text: words = '' }) => words.length <= 1_900 && words.isWellFormed())).toBe(true);
    expect(
      messages
        .map(({ text: words }) => words)
        .join('')
        .replace(/\s/g, ''),
    ).toContain(description.replace(/\s/g, ''));
    expect(messages.map(({ quick_replies: replies }) => replies?.length ?? 0)).toEqual([
      ...messages.slice(1).map(() => 0),
      2,
    ]);
    expect(payloadOf(messages, 'Đặt mua')).toBe(`ORDER:${long.id}`);
  });
});

describe('The words beside photos', () => {
  it('find what the photos do not show', async () => {
    const grey = await sharp({ create: { width: 310, height: 310, channels: 3, background: '#666' } })
      .jpeg()
      .toBuffer();
    const { message } = photos([shop.media.serve('/caption-grey.jpg', grey)]);
    const answer = await new Chat(shop).sends({ message: { ...message, text: 'áo thun cổ tròn còn không shop' } });
    expect(answer.flatMap(cardsOf).map(({ title }) => title)).toEqual(['Áo thun cổ tròn']);
  });
});
