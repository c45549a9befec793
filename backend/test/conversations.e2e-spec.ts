import { photo } from './fixtures/images/pictures';
import { conversationWhen, hoursPass, listed, shortLines, withoutMark } from './support/conversations';
import { MessengerShop } from './support/messenger-shop';
import { customerEvent, envelope, newCustomer, newMid, photos, testPageId, text } from './support/webhook';

let shop: MessengerShop;
const hour = 3_600_000;

beforeAll(async () => {
  shop = await MessengerShop.start();
  await shop.sell({ name: 'Nón lá Huế' }, await photo(3, 900, 900));
  await shop.sell({ name: 'Áo thun đen' });
});

afterAll(async () => {
  await shop.close();
});

const says = (customer: string, words: string) => shop.customerSends(customer, text(words));

describe('a conversation', () => {
  it("shows the customer's photo with its receipt, and the card as it was sent", async () => {
    const customer = newCustomer();
    await shop.customerSends(customer, photos([shop.media.serve('/hat.jpg', await photo(3, 900, 900))]));
    await shop.graph.replies(customer);
    const { lines, receiptIds, ...conversation } = await conversationWhen(
      shop,
      customer,
      ({ lines: [first] }) => first?.from === 'customer' && first.outcome === 'replied',
    );
    expect(conversation).toMatchObject({
      channel: 'messenger',
      fanpageName: 'Shop',
      pageId: testPageId,
      bot: { mode: 'on', until: null, reason: null },
      attention: null,
      windowOpen: true,
    });
    const closes = new Date(conversation.lastCustomerAt ?? 0).getTime() + 24 * hour;
    expect(conversation.windowClosesAt).toBe(new Date(closes).toISOString());
    const [receiptId = ''] = receiptIds;
    expect(lines).toMatchObject([
      { from: 'customer', kind: 'photos', photos: [{ receiptId, url: `/api/receipts/${receiptId}/photo` }] },
      {
        from: 'bot',
        decision: 'sure',
        messages: [{ state: 'sent', message: await shop.graph.messages(customer).then(([sent]) => withoutMark(sent)) }],
      },
    ]);
    expect((await shop.application.owner.get(`/api/receipts/${receiptId}/photo`)).status).toBe(200);
    expect((await shop.application.visitor().get(`/api/conversations/${conversation.id}`)).status).toBe(401);
  });

  it('case 19: is in the order of time, whatever order its events come in', async () => {
    const customer = newCustomer();
    const now = Date.now();
    const said = (words: string, ago: number) => envelope([customerEvent(customer, text(words), { at: now - ago })]);
    await shop.deliver(said('and this is later', 5_000));
    await shop.graph.replies(customer);
    await shop.deliver(said('this came first', 60_000));
    const { lines, lastCustomerAt } = await conversationWhen(
      shop,
      customer,
      (each) => each.lines.filter((line) => line.from === 'customer' && line.outcome === 'replied').length === 2,
    );
    const customers = lines.filter(({ from }) => from === 'customer');
    expect(shortLines(customers)).toEqual(['customer: this came first', 'customer: and this is later']);
    expect(lastCustomerAt).toBe(new Date(now - 5_000).toISOString());
  });

  it('keeps where the customer came from, what they felt and what they changed', async () => {
    const customer = newCustomer();
    const at = Date.now();
    const events = [
      { referral: { ref: 'summer-sale', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      { reaction: { reaction: 'love', emoji: '❤️', action: 'react', mid: newMid() } },
      { message_edit: { mid: newMid(), text: 'I meant blue', num_edit: 1 } },
    ];
    await shop.deliver(envelope(events.map((event, place) => customerEvent(customer, event, { at: at - 10 + place }))));
    const { lines } = await conversationWhen(shop, customer, (each) => each.lines.length === 3);
    expect(lines).toMatchObject([
      { event: 'referral', detail: 'summer-sale' },
      { event: 'reaction', detail: '❤️' },
      { event: 'edited', detail: 'I meant blue' },
    ]);
  });

  it('is found by words without accents, by the id of the customer and by its state', async () => {
    const customer = newCustomer();
    await says(customer, 'Áo khoác lông cừu');
    await shop.graph.replies(customer);
    expect(await listed(shop, 'q=khoac%20long')).toEqual([customer]);
    expect(await listed(shop, `q=${customer}`)).toEqual([customer]);
    expect(await listed(shop, 'state=open')).toContain(customer);
    expect(await listed(shop, 'state=needs_person')).toContain(customer);
    expect(await listed(shop, 'state=paused')).not.toContain(customer);
    expect(await listed(shop, 'fanpageId=000000000000000000000000')).toEqual([]);
    await hoursPass(shop, customer, 25);
    expect(await listed(shop, 'state=open')).not.toContain(customer);
  });
});

describe('time', () => {
  it('of more than a day since the customer wrote closes the window: nothing is sent, and that can be seen', async () => {
    const customer = newCustomer();
    const at = Date.now() - 25 * hour;
    await shop.deliver(envelope([customerEvent(customer, text('áo thun đen'), { at })]));
    const { lines, windowOpen } = await conversationWhen(shop, customer, (each) => each.lines.length === 2);
    expect(lines).toMatchObject([{ outcome: 'window_closed' }, { event: 'window_closed' }]);
    expect(windowOpen).toBe(false);
    expect(await shop.graph.calls(customer)).toEqual([]);
  });
});
