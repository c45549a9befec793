import type {
  ListNoticesResponse,
  ListOrdersResponse,
  OrderDetails,
  OrderResponse,
  ProductResponse,
} from '../src/contracts';
import { photo } from './fixtures/images/pictures';
import { until } from './support';
import { Chat, choicesOf, payloadOf, textOf } from './support/chat';
import { cardsOf } from './support/graph';
import { MessengerShop } from './support/messenger-shop';
import { photos } from './support/webhook';

let shop: MessengerShop;
let hat: ProductResponse;
let shirt: ProductResponse;
let soldOut: ProductResponse;

beforeAll(async () => {
  shop = await MessengerShop.start();
  hat = await shop.sell({ name: 'Nón lá Huế', sku: 'NL-1' }, await photo(3, 900, 900));
  shirt = await shop.sell({
    name: 'Áo thun cổ tròn',
    price: 200_000,
    variants: [
      { sku: 'AT-M-D', attributes: { size: 'M', colour: 'đen' }, stock: 2 },
      { sku: 'AT-L-D', attributes: { size: 'L', colour: 'đen' }, stock: 0 },
      { sku: 'AT-M-T', attributes: { size: 'M', colour: 'trắng' }, price: 220_000 },
    ],
  });
  soldOut = await shop.sell({ name: 'Khăn lụa', stock: 0 });
});
afterAll(() => shop.close());

const orders = async (query = ''): Promise<ListOrdersResponse> =>
  (await shop.application.owner.get<ListOrdersResponse>(`/api/orders${query}`)).body;

const ordersOf = async ({ customer }: Chat): Promise<OrderResponse[]> =>
  (await orders('?pageSize=100')).items.filter(({ customerId }) => customerId === customer);

/** Orders one hat. */
async function orderHat(
  chat: Chat,
  phone = '0912 345 678',
  address = 'Lan, 12 Lê Lợi, Quận 1',
): Promise<OrderResponse> {
  await chat.presses(`ORDER:${hat.id}`);
  await chat.says('1');
  await chat.says(phone);
  const summary = await chat.says(address);
  await chat.presses(payloadOf(summary, 'Xác nhận'));
  const [order] = await ordersOf(chat);
  if (!order) {
    throw new Error('There is no order.');
  }
  return order;
}

describe('An order in the chat', () => {
  it('asks for variant, quantity, phone and address, shows the shop’s price, and is there for the admins', async () => {
    const chat = new Chat(shop);
    const variant = await chat.presses(`ORDER:${shirt.id}`);
    expect(textOf(variant)).toBe('Áo thun cổ tròn: bạn chọn loại nào ạ?');
    expect(choicesOf(variant)).toEqual(['M, đen', 'M, trắng', 'Hủy đặt']);
    const quantity = await chat.says('lấy M trắng nha shop');
    expect(textOf(quantity)).toBe('Áo thun cổ tròn – M, trắng: bạn đặt số lượng bao nhiêu ạ?');
    expect(textOf(await chat.says('2 cái'))).toMatch(/số điện thoại/);
    expect(textOf(await chat.says('+84 912.345.678'))).toMatch(/địa chỉ/);
    const summary = await chat.says('Lan, 12 Lê Lợi, Quận 1, TP.HCM');
    expect(textOf(summary).normalize('NFKC')).toContain(
      '• Áo thun cổ tròn – M, trắng\n• Số lượng: 2\n• Đơn giá: 220.000 ₫\n• Tạm tính: 440.000 ₫ (chưa gồm phí giao hàng)\n• Điện thoại: 0912 345 678',
    );
    expect(choicesOf(summary)).toEqual(['Xác nhận', 'Sửa lại', 'Hủy đặt']);
    const done = await chat.presses(payloadOf(summary, 'Xác nhận'));
    const [order] = await ordersOf(chat);
    expect(textOf(done)).toContain(order?.code);
    expect(order).toMatchObject({
      status: 'new',
      fanpageName: 'Shop',
      product: { id: shirt.id, name: 'Áo thun cổ tròn', variant: { sku: 'AT-M-T', label: 'M, trắng' } },
      quantity: 2,
      unitPrice: 220_000,
      total: 440_000,
      currency: 'VND',
      phone: '0912345678',
      address: 'Lan, 12 Lê Lợi, Quận 1, TP.HCM',
      history: [{ by: null, change: 'ordered', status: 'new' }],
    });
    const { body } = await shop.application.owner.get<ListNoticesResponse>('/api/notices');
    const notice = body.items.find(({ link }) => link === `/orders/${order?.id ?? ''}`);
    expect(notice).toMatchObject({ kind: 'order_new', subject: `${order?.code ?? ''} · Áo thun cổ tròn` });
  });

  it('skips what is known: a product without variants, and phone and address in one message', async () => {
    const chat = new Chat(shop);
    expect(textOf(await chat.presses(`ORDER:${hat.id}`))).toMatch(/số lượng/);
    await chat.says('một cái');
    const summary = await chat.says('0356789012 - Minh, 5 Lý Thái Tổ, Hà Nội');
    expect(textOf(summary)).toContain('Giao đến: Minh, 5 Lý Thái Tổ, Hà Nội');
  });

  it('begins with "lấy mẫu này" under the card that was shown, and asks which when there were several', async () => {
    const chat = new Chat(shop);
    const address = shop.media.serve('/hat-order.jpg', await photo(3, 900, 900));
    expect(cardsOf((await chat.sends(photos([address])))[0])).toHaveLength(1);
    expect(textOf(await chat.says('lấy 2 cái này nha shop'))).toMatch(/số điện thoại/);
    await chat.says('thôi');
    expect(textOf(await chat.says('I want it'))).toMatch(/how many/);
    const other = new Chat(shop);
    expect(textOf(await other.says('chốt đơn'))).toMatch(/Bạn muốn đặt mẫu nào/);
  });

  it('begins with the photo when its caption says so', async () => {
    const chat = new Chat(shop);
    const address = shop.media.serve('/hat-caption.jpg', await photo(3, 900, 900));
    const message = { ...photos([address]).message, text: 'chốt mẫu này cho mình' };
    const answer = await chat.sends({ message });
    expect(cardsOf(answer[0]).map(({ title }) => title)).toEqual(['Nón lá Huế']);
    expect(answer.at(-1)?.text).toMatch(/số lượng/);
  });

  it('refuses landlines politely, and numbers that cannot be', async () => {
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${hat.id}`);
    await chat.says('1');
    expect(textOf(await chat.says('024 3825 1234'))).toMatch(/số máy bàn/);
    expect(textOf(await chat.says('0912 345 67'))).toMatch(/chưa đúng/);
    expect(textOf(await chat.says('0912 345 678'))).toMatch(/địa chỉ/);
    expect(textOf(await chat.says('Hà Nội'))).toMatch(/hơi ngắn/);
  });

  it('says how many are left, and that something is sold out', async () => {
    const chat = new Chat(shop);
    expect(textOf(await chat.presses(`ORDER:${soldOut.id}`))).toMatch(/Khăn lụa hiện đã hết hàng/);
    await chat.presses(`ORDER:${shirt.id}`);
    expect(textOf(await chat.says('L đen'))).toMatch(/L, đen hiện đã hết hàng/);
    await chat.presses('ORDER_VARIANT:AT-M-D');
    expect(textOf(await chat.says('5'))).toMatch(/chỉ còn 2/);
    expect(textOf(await chat.says('2'))).toMatch(/số điện thoại/);
  });

  it('is left at any time, and nothing is ordered then', async () => {
    const chat = new Chat(shop);
    const quantity = await chat.presses(`ORDER:${hat.id}`);
    expect(textOf(await chat.presses(payloadOf(quantity, 'Hủy đặt')))).toMatch(/đã hủy phần đặt hàng/);
    expect(textOf(await chat.says('2'))).not.toMatch(/số điện thoại/);
    await chat.presses(`ORDER:${hat.id}`);
    expect(textOf(await chat.says('thôi không mua nữa'))).toMatch(/đã hủy phần đặt hàng/);
    expect(await ordersOf(chat)).toEqual([]);
  });

  it('answers other questions in between and offers to go on', async () => {
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${shirt.id}`);
    await chat.presses('ORDER_VARIANT:AT-M-T');
    const aside = await chat.says('shop có nón lá huế không?');
    expect(aside.flatMap(cardsOf).map(({ title }) => title)).toContain('Nón lá Huế');
    expect(aside.at(-1)?.text).toBe('Bạn có muốn đặt tiếp Áo thun cổ tròn – M, trắng không ạ?');
    const again = await chat.presses(payloadOf(aside, 'Đặt tiếp'));
    expect(textOf(again)).toMatch(/M, trắng: bạn đặt số lượng/);
    expect(textOf(await chat.says('ship bao lâu vậy shop?'))).toMatch(/đặt tiếp/);
    expect(textOf(await chat.says('2'))).toMatch(/số điện thoại/);
  });

  it('gives the customer to a person after three answers that it does not understand', async () => {
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${hat.id}`);
    await chat.says('...');
    await chat.says('..');
    expect(textOf(await chat.says('....'))).toMatch(/nhân viên hỗ trợ bạn đặt hàng/);
  });

  it('can be corrected before it is confirmed', async () => {
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${hat.id}`);
    await chat.says('1');
    await chat.says('0912345678, Lan, 12 Lê Lợi, Quận 1');
    const what = await chat.says('sửa lại');
    expect(choicesOf(what)).toEqual(['Số lượng', 'Số điện thoại', 'Địa chỉ', 'Hủy đặt']);
    await chat.presses(payloadOf(what, 'Số lượng'));
    expect(textOf(await chat.says('3')).normalize('NFKC')).toContain('Tạm tính: 750.000 ₫');
  });

  it('is confirmed at the shop’s price of that moment only, and once however often the button is pressed', async () => {
    const bag = await shop.sell({ name: 'Túi cói', price: 100_000 });
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${bag.id}`);
    await chat.says('1');
    const summary = await chat.says('0912345678 Lan, 12 Lê Lợi, Quận 1');
    const changed = { price: 120_000, version: bag.version };
    expect((await shop.application.owner.patch(`/api/products/${bag.id}`, changed)).status).toBe(200);
    const confirm = payloadOf(summary, 'Xác nhận');
    const again = await chat.presses(confirm);
    expect(textOf(again).normalize('NFKC')).toMatch(/Giá vừa được cập nhật thành 120.000 ₫/);
    const done = await chat.presses(confirm);
    expect(textOf(await chat.presses(confirm))).toBe(textOf(done));
    expect(await ordersOf(chat)).toMatchObject([{ unitPrice: 120_000, quantity: 1 }]);
  });
});

describe('The orders of the shop', () => {
  let order: OrderResponse;
  let chat: Chat;

  beforeAll(async () => {
    chat = new Chat(shop);
    order = await orderHat(chat, '0977 111 222', 'Trần Thị Hoa, 9 Nguyễn Huệ, Đà Nẵng');
  });

  it.each(['0977111222', '+84 977 111 222', '111 222', 'tran thi hoa', 'Nón lá', 'nguyễn huệ'])(
    'are found by %j',
    async (q) => {
      const { items } = await orders(`?q=${encodeURIComponent(q)}&pageSize=100`);
      expect(items.map(({ id }) => id)).toContain(order.id);
    },
  );

  it('are found by their code, status, page and time, and counted by status', async () => {
    const found = await orders(`?q=${order.code}&status=new&fanpageId=${shop.fanpage.id}&from=${order.createdAt}`);
    expect(found).toMatchObject({ total: 1, items: [{ id: order.id }], counts: { new: 1, confirmed: 0 } });
    expect((await orders(`?q=${order.code}&status=done`)).total).toBe(0);
    expect((await orders(`?q=${order.code}&to=2020-01-01T00:00:00Z`)).total).toBe(0);
    expect((await orders('?q=.*')).total).toBe((await orders()).total);
  });

  it('move on with a note and who did it; of two changes of one version, one is told to reload', async () => {
    const address = `/api/orders/${order.id}`;
    const change = { status: 'confirmed', note: 'Gọi lúc 9 giờ', version: order.version };
    const { status, body } = await shop.application.owner.patch<OrderResponse>(address, change);
    expect([status, body.status, body.note]).toEqual([200, 'confirmed', 'Gọi lúc 9 giờ']);
    expect(body.history.slice(1)).toMatchObject([
      { change: 'note', by: 'owner@shop.test', status: 'confirmed' },
      { change: 'status', by: 'owner@shop.test', status: 'confirmed' },
    ]);
    expect((await shop.application.owner.patch(address, change)).status).toBe(409);
    const wrong = { phone: '12345', version: body.version };
    expect((await shop.application.owner.patch(address, wrong)).status).toBe(400);
    const notices = await shop.application.owner.get<ListNoticesResponse>('/api/notices');
    expect(notices.body.items.filter(({ link }) => link === `/orders/${order.id}`)).toEqual([]);
    expect((await shop.application.owner.get(`/api/orders/${'f'.repeat(24)}`)).status).toBe(404);
    expect((await shop.application.visitor().get('/api/orders')).status).toBe(401);
  });

  it('show what the shop has of it at this moment, beside the order', async () => {
    // Counted as a whole, so of no variant can there be more.
    const variants = ['đỏ', 'xanh'].map((colour) => ({ sku: `ML-${colour}`, attributes: { colour } }));
    const cap = await shop.sell({ name: 'Mũ len', stock: 3, variants });
    const buyer = new Chat(shop);
    await buyer.presses(`ORDER:${cap.id}`);
    await buyer.says('đỏ');
    expect(textOf(await buyer.says('4'))).toMatch(/chỉ còn 3/);
    await buyer.says('2\n0912 345 678\nLan, 12 Lê Lợi, Quận 1');
    await buyer.presses(`ORDER_CONFIRM:${cap.id}`);
    const [placed] = await ordersOf(buyer);
    const details = async () =>
      (await shop.application.owner.get<OrderDetails>(`/api/orders/${placed?.id ?? ''}`)).body.stock;
    expect(await details()).toBe(3);
    const changed = { stock: 1, version: cap.version };
    expect((await shop.application.owner.patch(`/api/products/${cap.id}`, changed)).status).toBe(200);
    expect(await details()).toBe(1);
    const { body: uncounted } = await shop.application.owner.get<OrderDetails>(`/api/orders/${order.id}`);
    expect(uncounted.stock).toBeNull();
  });

  it('go into a spreadsheet that opens in Excel and runs no formula of a customer', async () => {
    const attacker = new Chat(shop);
    await orderHat(attacker, '0912345678', '=HYPERLINK("http://x","y"), 12 Lê Lợi, Quận 1');
    const { body, headers } = await shop.application.owner.get<string>('/api/orders/export');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const raw = await fetch(`${shop.application.url}/api/orders/export`, {
      headers: { Cookie: `session=${shop.application.owner.cookie('session') ?? ''}` },
    });
    // The byte order mark, which every text decoder takes off.
    expect([...new Uint8Array(await raw.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(body).toContain('"Mã đơn","Thời gian","Trạng thái"');
    expect(body).toContain('"\'=HYPERLINK(""http://x"",""y""), 12 Lê Lợi, Quận 1"');
    expect(body).toContain('"0977 111 222"');
    expect(body.trimEnd().split('\r\n')).toHaveLength((await orders()).total + 1);
  });

  it('forget a customer who wants their data deleted, and stay for the books', async () => {
    const conversations = await shop.application.owner.get<{ items: { id: string; customerId: string }[] }>(
      '/api/conversations?pageSize=100',
    );
    const conversation = conversations.body.items.find(({ customerId }) => customerId === chat.customer);
    const erased = await shop.application.owner.delete(`/api/conversations/${conversation?.id ?? ''}/data`);
    expect(erased.status).toBe(202);
    const left = await until('the order is anonymous', async () => {
      const { body } = await shop.application.owner.get<OrderResponse>(`/api/orders/${order.id}`);
      return body.customerId === null ? body : undefined;
    });
    expect(left).toMatchObject({ customerId: null, phone: null, address: null, note: '', total: 250_000 });
    expect((await orders('?q=0977111222')).total).toBe(0);
  });
});
