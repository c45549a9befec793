import type { ProductResponse } from '../src/contracts';
import { Inbox } from '../src/messenger/inbox/inbox';
import { photo } from './fixtures/images/pictures';
import { until } from './support';
import { Chat, textOf } from './support/chat';
import { cardsOf } from './support/graph';
import { MessengerShop } from './support/messenger-shop';
import { customerEvent, envelope, newMid, photos, testPageId, text } from './support/webhook';

let shop: MessengerShop;
let hat: ProductResponse;
let shirt: ProductResponse;

beforeAll(async () => {
  shop = await MessengerShop.start();
  hat = await shop.sell({ name: 'Nón lá Huế' }, await photo(3, 900, 900));
  shirt = await shop.sell({
    name: 'Áo thun cổ tròn',
    variants: [
      { sku: 'AT-M', attributes: { size: 'M' } },
      { sku: 'AT-L', attributes: { size: 'L' } },
    ],
  });
});
afterAll(() => shop.close());

/** Two messages within a second of Facebook's clock. @returns all that the customer has when both have their outcome */
async function sendsBoth(chat: Chat, first: object, second: object): Promise<string> {
  const at = Date.now();
  const events = [customerEvent(chat.customer, first, { at: at - 500 }), customerEvent(chat.customer, second, { at })];
  await shop.deliver(envelope(events));
  return await settled(chat);
}

/** Everything is answered. */
async function settled({ customer }: Chat): Promise<string> {
  await until(
    'every message has its outcome',
    async () => {
      const open = await shop.events({ customerId: customer, kind: { $ne: 'echo' }, outcome: null });
      return open.length === 0 ? true : undefined;
    },
    40_000,
  );
  return textOf(await shop.graph.messages(customer));
}

describe('Messages that come together while an order is open', () => {
  it('answer one question after the other', async () => {
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${shirt.id}`);
    await chat.sends(text('size L\n2 cái'));
    expect(await sendsBoth(chat, text('0912 345 678'), text('12 Lê Lợi\nQuận 1, TP.HCM'))).toMatch(
      /L\n• Số lượng: 2\n[^]*0912 345 678\n• Giao đến: 12 Lê Lợi Quận 1, TP.HCM/,
    );
  });

  it('say what is wrong with the second when the first was right', async () => {
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${hat.id}`);
    expect(await sendsBoth(chat, text('2'), text('0912 345 67'))).toMatch(/số lượng[^]*chưa đúng/);
    expect(textOf(await chat.says('0912 345 678'))).toMatch(/địa chỉ/);
  });

  it('may be a photo of something else and the phone number that was asked for', async () => {
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${shirt.id}`);
    await chat.sends(text('M\n1'));
    const address = shop.media.serve(`/${newMid()}.jpg`, await photo(3, 900, 900));
    const said = await sendsBoth(chat, photos([address]), text('0912 345 678'));
    expect((await shop.graph.messages(chat.customer)).flatMap(cardsOf)).toHaveLength(1);
    expect(said).toMatch(/địa chỉ/);
  });
});

describe('A message that comes while another one is worked on', () => {
  it('is heard for itself when that one’s answer had to do with the order', async () => {
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${hat.id}`);
    await chat.says('1');
    const asked = Promise.withResolvers<undefined>();
    const released = Promise.withResolvers<undefined>();
    const picture = await photo(3, 900, 900);
    const address = shop.media.serve(`/${newMid()}.jpg`, (_request, response) => {
      asked.resolve(undefined);
      void released.promise.then(() => response.end(picture));
    });
    const at = Date.now();
    await shop.deliver(envelope([customerEvent(chat.customer, photos([address]), { at })]));
    await asked.promise;
    await shop.deliver(envelope([customerEvent(chat.customer, text('0912 345 678'), { at: at + 500 })]));
    released.resolve(undefined);
    expect(await settled(chat)).toMatch(/đặt tiếp Nón lá Huế[^]*địa chỉ/);
  });

  it('is not taken for what the interrupted step has heard', async () => {
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${hat.id}`);
    const at = Date.now();
    await shop.deliver(envelope([customerEvent(chat.customer, text('2'), { at })]));
    await settled(chat);
    // As a process leaves it that dies after the step and before the reply: the draft has moved on, the event has nothing.
    const [first] = await shop.events({ customerId: chat.customer, kind: 'message' });
    const id = first?._id.toHexString() ?? '';
    const unanswered = { outcome: null, detail: null, handledAt: null, reply: null };
    await shop.connection.collection('inboundevents').updateOne({ _id: first?._id }, { $set: unanswered });
    await shop.connection.collection('jobs').deleteMany({ 'payload.eventId': id });
    const waiting = {
      id,
      kind: 'message',
      channel: 'messenger',
      pageId: testPageId,
      customerId: chat.customer,
    } as const;
    await shop.application.app.get(Inbox, { strict: false }).enqueue([{ ...waiting, at: new Date(at) }]);
    await shop.deliver(envelope([customerEvent(chat.customer, text('0912 345 678'), { at: at + 500 })]));
    expect(await settled(chat)).toMatch(/số điện thoại[^]*địa chỉ/);
  });
});

describe('An open order', () => {
  it('stays where it is when “order” is pressed again, or something is pressed that no button says', async () => {
    const chat = new Chat(shop);
    await chat.presses(`ORDER:${hat.id}`);
    expect(textOf(await chat.presses('ORDER_QUANTITY:1.5'))).toMatch(/bằng số, từ 1 đến/);
    await chat.says('2');
    await chat.says('0912 345 678');
    expect(textOf(await chat.presses(`ORDER:${hat.id}`))).toMatch(/địa chỉ/);
    expect(textOf(await chat.presses('ORDER_CHANGE:constructor'))).toMatch(/sửa phần nào/);
    const summary = await chat.says('Lan, 12 Lê Lợi, Quận 1');
    expect(textOf(summary)).toMatch(/Số lượng: 2\n[^]*0912 345 678/);
  });
});
