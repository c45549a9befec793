import { photo } from './fixtures/images/pictures';
import { until } from './support';
import { cardsOf } from './support/graph';
import { MessengerShop } from './support/messenger-shop';
import { customerEvent, envelope, newCustomer, newMid, photos, text } from './support/webhook';

let shop: MessengerShop;
const seeds = [3, 8, 21];

beforeAll(async () => {
  shop = await MessengerShop.start();
  for (const seed of seeds) {
    await shop.sell({ name: `Mẫu ${seed}` }, await photo(seed, 900, 900));
  }
  await shop.sell({ name: 'Áo thun đen' });
});

afterAll(async () => {
  await shop.close();
});

/** Addresses of photos of these products. */
const hosted = (...shown: number[]): Promise<string[]> =>
  Promise.all(shown.map(async (seed) => shop.media.serve(`/${newMid()}.jpg`, await photo(seed, 900, 900))));

/** All messages of the customer have their outcome. */
const outcomes = (customerId: string, count: number): Promise<string[]> =>
  until(
    `${count} messages have an outcome`,
    async () => {
      const events = await shop.events({ customerId, kind: { $in: ['message', 'postback'] }, outcome: { $ne: null } });
      return events.length === count ? events.map(({ detail }) => detail ?? '') : undefined;
    },
    20_000,
  );

const together = expect.stringContaining('Answered together') as string;

describe('what a customer sends at once is one question', () => {
  it('case 24: three photos in one message and words a second later are one answer', async () => {
    const customer = newCustomer();
    const released = Promise.withResolvers<undefined>();
    const addresses = seeds.map((seed) =>
      shop.media.serve(`/${newMid()}.jpg`, (_request, response) => {
        void released.promise.then(async () => response.end(await photo(seed, 900, 900)));
      }),
    );
    // The words come while the photos are still looked at, and by Facebook's clock a second after them.
    const at = Date.now() - 1_000;
    await shop.deliver(envelope([customerEvent(customer, photos(addresses), { at })]));
    const words = text('mấy mẫu này giá bao nhiêu shop?');
    await shop.deliver(envelope([customerEvent(customer, words, { at: at + 1_000 })]));
    released.resolve(undefined);
    expect(await outcomes(customer, 2)).toEqual([expect.stringMatching(/^sure/), together]);
    const messages = await shop.graph.messages(customer);
    expect(messages.flatMap(cardsOf).map(({ title }) => title)).toHaveLength(seeds.length);
    expect((await shop.graph.calls(customer)).filter(({ body }) => cardsOf(body.message).length > 0)).toHaveLength(1);
  });

  it('a caption that comes before its photo belongs to it, and says the language', async () => {
    const customer = newCustomer();
    await shop.customerSends(customer, text('how much is this one please'));
    await shop.customerSends(customer, photos(await hosted(3)));
    const details = await outcomes(customer, 2);
    expect(details).toContainEqual(together);
    const messages = await shop.graph.messages(customer);
    expect(messages.flatMap(cardsOf)).toMatchObject([{ buttons: [{ title: 'Details' }, {}, {}] }]);
  });

  it('photos that come one by one are one answer with all of them', async () => {
    const customer = newCustomer();
    const addresses = await hosted(...seeds);
    const now = Date.now();
    for (const [place, address] of addresses.entries()) {
      const event = customerEvent(customer, photos([address]), { at: now - 900 + place * 300 });
      await shop.deliver(envelope([event]));
    }
    await outcomes(customer, 3);
    const cards = (await shop.graph.messages(customer)).map(cardsOf).filter((each) => each.length > 0);
    expect(cards.map((each) => each.length)).toEqual([3]);
  });

  it('of five photos the first three are looked at, and the customer hears that', async () => {
    const customer = newCustomer();
    const addresses = await hosted(3, 8, 21, 3, 8);
    await shop.customerSends(customer, photos(addresses));
    await outcomes(customer, 1);
    const messages = await shop.graph.messages(customer);
    expect(messages.flatMap(cardsOf)).toHaveLength(3);
    expect(messages.map((message) => message.text ?? '').join(' ')).toMatch(/3 ảnh/);
    const visits = addresses.map((address) => shop.media.visits(new URL(address).pathname));
    expect(visits).toEqual([1, 1, 1, 0, 0]);
  });

  it('words in two messages are looked for together', async () => {
    const customer = newCustomer();
    const at = Date.now();
    await shop.deliver(
      envelope([
        customerEvent(customer, text('áo thun'), { at: at - 300 }),
        customerEvent(customer, text('màu đen'), { at }),
      ]),
    );
    expect(await outcomes(customer, 2)).toEqual([expect.stringContaining('search'), together]);
    const cards = (await shop.graph.messages(customer)).flatMap(cardsOf);
    expect(cards.map(({ title }) => title)).toEqual(['Áo thun đen']);
  });

  it('and what comes after it is a question of its own', async () => {
    const customer = newCustomer();
    const at = Date.now();
    await shop.deliver(
      envelope([
        customerEvent(customer, text('xin chào'), { at: at - 2_500 }),
        customerEvent(customer, text('áo thun đen'), { at }),
      ]),
    );
    const details = await outcomes(customer, 2);
    expect(details).toEqual([expect.stringMatching(/^greeting/), expect.stringMatching(/^search/)]);
  });

  it('a pressed button is a question of its own', async () => {
    const customer = newCustomer();
    const at = Date.now();
    await shop.deliver(
      envelope([
        customerEvent(customer, text('áo thun đen'), { at: at - 300 }),
        customerEvent(customer, { postback: { mid: newMid(), title: 'Bắt đầu', payload: 'GET_STARTED' } }, { at }),
      ]),
    );
    const details = await outcomes(customer, 2);
    expect(details).toEqual([expect.stringMatching(/^search/), expect.stringMatching(/^greeting/)]);
  });
});

describe('a reply to several messages', () => {
  it('is sent once, and none of them is lost, when its process is gone before the end', async () => {
    const customer = newCustomer();
    await shop.graph.behave({ mode: 'error500', times: 1 });
    await shop.customerSends(customer, photos(await hosted(3)));
    await shop.customerSends(customer, text('giá bao nhiêu?'));
    const jobs = shop.connection.collection<{ lastError: string | null }>('jobs');
    await until('the first attempt failed', async () => {
      const events = await shop.events({ customerId: customer });
      const ids = events.map(({ _id }) => _id.toHexString());
      return (await jobs.findOne({ 'payload.eventId': { $in: ids }, lastError: { $ne: null } })) ?? undefined;
    });
    await shop.graph.behave({ mode: 'normal' });
    await shop.skipWaiting();
    await until(
      'all are answered',
      async () => {
        await shop.skipWaiting();
        const open = await shop.events({ customerId: customer, outcome: null });
        return open.length === 0 ? true : undefined;
      },
      40_000,
    );
    const messages = await shop.graph.messages(customer);
    expect(messages.flatMap(cardsOf)).toHaveLength(1);
    expect(await outcomes(customer, 2)).toContainEqual(together);
  });
});
