import { markFor } from '../src/messenger/reply/delivery-mark';
import { until } from './support';
import { facebookAppId, MessengerShop } from './support/messenger-shop';
import { customerEvent, envelope, newCustomer, newMid, testPageId, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
});

afterAll(async () => {
  await shop.close();
});

const echo = (customer: string, content: object) =>
  envelope([
    {
      sender: { id: testPageId },
      recipient: { id: customer },
      timestamp: Date.now(),
      message: { is_echo: true, mid: newMid(), text: 'áo thun đen', ...content },
    },
  ]);

/** A customer whose message is answered: by then, everything that came before has been seen to. */
async function somebodyIsAnswered(): Promise<void> {
  const customer = newCustomer();
  await shop.customerSends(customer, text('xin chào'));
  await shop.graph.replies(customer);
}

describe('what comes in', () => {
  it('case 14: every event of two entries is handled, each customer in the order of time', async () => {
    const [one, other] = [newCustomer(), newCustomer()];
    const now = Date.now();
    const said = (customer: string, words: string, ago: number) =>
      customerEvent(customer, text(words), { at: now - ago });
    const { status } = await shop.deliver({
      object: 'page',
      entry: [
        { id: testPageId, time: now, messaging: [said(one, 'third wish', 1_000), said(other, 'first wish', 4_000)] },
        { id: testPageId, time: now, messaging: [said(other, 'second wish', 2_000), said(one, 'first wish', 3_000)] },
      ],
    });
    expect(status).toBe(200);
    await Promise.all([shop.graph.replies(one, 2), shop.graph.replies(other, 2)]);
    const handled = await Promise.all(
      [one, other].map(async (customerId) => {
        const events = await until('both are handled', async () => {
          const found = await shop.events({ customerId, outcome: 'replied' });
          return found.length === 2 ? found : undefined;
        });
        const inOrder = events.sort((a, b) => Number(a.handledAt) - Number(b.handledAt));
        return inOrder.map(({ raw }) => (JSON.parse(raw) as { message: { text: string } }).message.text);
      }),
    );
    expect(handled).toEqual([
      ['first wish', 'third wish'],
      ['first wish', 'second wish'],
    ]);
  });

  it('case 15: the same message delivered three times at once is one event, one job and one reply', async () => {
    const customer = newCustomer();
    const call = envelope([customerEvent(customer, text('xin chào'))]);
    const answers = await Promise.all([shop.deliver(call), shop.deliver(call), shop.deliver(call)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await shop.graph.replies(customer);
    await somebodyIsAnswered();
    expect(await shop.graph.messages(customer)).toHaveLength(1);
    const [event, ...others] = await shop.events({ customerId: customer });
    expect(others).toEqual([]);
    const jobs = shop.connection.collection('jobs');
    expect(await jobs.countDocuments({ 'payload.eventId': event?._id.toHexString() })).toBe(1);
  });

  it('case 16: the same message delivered again after a restart is not answered again', async () => {
    const customer = newCustomer();
    const call = envelope([customerEvent(customer, text('xin chào'))]);
    const before = await shop.beside({ jobs: false });
    await shop.deliver(call, before);
    await shop.graph.replies(customer);
    await before.close();
    const after = await shop.beside({ jobs: false });
    expect((await shop.deliver(call, after)).status).toBe(200);
    await after.close();
    await somebodyIsAnswered();
    expect(await shop.graph.messages(customer)).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['with the id of our app', { app_id: Number(facebookAppId) }],
    ['with the id of our app as text', { app_id: facebookAppId }],
    ['with our mark, whatever the app', { app_id: 26_390_203_743_090, metadata: markFor('0'.repeat(24), 0) }],
  ])('case 17: our own echo, %s, makes no job and is not answered', async (_name, content) => {
    const customer = newCustomer();
    await shop.deliver(echo(customer, content));
    await somebodyIsAnswered();
    expect(await shop.graph.calls(customer)).toEqual([]);
    expect(await shop.events({ customerId: customer })).toMatchObject([
      { kind: 'echo', outcome: 'ignored', enqueuedAt: null },
    ]);
  });

  it.each<[string, object]>([
    ["the page's inbox", { app_id: 26_390_203_743_090 }],
    ['an app without a name', {}],
  ])('case 17: what a person wrote through %s is handed on and not answered', async (_name, content) => {
    const customer = newCustomer();
    await shop.deliver(echo(customer, content));
    const event = await until('it is handled', async () => {
      const [found] = await shop.events({ customerId: customer, outcome: { $ne: null } });
      return found;
    });
    expect(event).toMatchObject({ kind: 'echo', enqueuedAt: expect.any(Date) as Date });
    expect(await shop.graph.messages(customer)).toEqual([]);
  });

  it.each<[string, object]>([
    ['a delivery without mids', { delivery: { watermark: 1 } }],
    ['a reading', { read: { watermark: 1 } }],
    ['a reaction', { reaction: { reaction: 'love', emoji: '❤️', action: 'react', mid: newMid() } }],
    ['an edit', { message_edit: { mid: newMid(), text: 'hello', num_edit: '1' } }],
    ['something new', { hologram: { shape: 'cube' } }],
  ])('case 18: %s is acknowledged and not answered, and the message beside it is', async (_name, content) => {
    const [silent, asking] = [newCustomer(), newCustomer()];
    const events = [customerEvent(silent, content), customerEvent(asking, text('xin chào'))];
    expect((await shop.deliver(envelope(events))).status).toBe(200);
    await shop.graph.replies(asking);
    await somebodyIsAnswered();
    expect(await shop.graph.calls(silent)).toEqual([]);
  });

  it('case 20: what another app handles (standby) is kept and not answered', async () => {
    const customer = newCustomer();
    const standby = [customerEvent(customer, text('xin chào'))];
    await shop.deliver({ object: 'page', entry: [{ id: testPageId, time: Date.now(), standby }] });
    await somebodyIsAnswered();
    expect(await shop.graph.calls(customer)).toEqual([]);
    expect(await shop.events({ customerId: customer })).toMatchObject([{ kind: 'standby', outcome: 'ignored' }]);
  });

  it('makes the job of an event that was stored by a process which died right after', async () => {
    const customer = newCustomer();
    await shop.connection.collection('inboundevents').insertOne({
      key: `message:${newMid()}`,
      kind: 'message',
      pageId: testPageId,
      customerId: customer,
      at: new Date(),
      raw: JSON.stringify(customerEvent(customer, text('xin chào'))),
      enqueuedAt: null,
      outcome: null,
      reply: null,
      createdAt: new Date(Date.now() - 60_000),
    });
    // The sweep comes every ten seconds: this is the next one.
    await shop.connection.collection('jobs').insertOne({
      name: 'messenger.sweep-inbox',
      payload: {},
      status: 'queued',
      key: null,
      order: 0,
      priority: 0,
      runAt: new Date(),
      attempts: 0,
      maxAttempts: 1,
      createdAt: new Date(),
    });
    expect(await shop.graph.replies(customer)).toHaveLength(1);
  });
});
