import type { StoredInboundEvent, StoredReply } from '../src/messenger/inbox/inbound-event.schema';
import { markFor } from '../src/messenger/reply/delivery-mark';
import { RepliesRepository } from '../src/messenger/reply/replies.repository';
import { ReplySender } from '../src/messenger/reply/reply-sender';
import { JobPostponed } from '../src/platform/jobs';
import { MessengerShop, pageToken } from './support/messenger-shop';
import { customerEvent, envelope, newCustomer, newMid, testPageId, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
});

afterAll(async () => {
  await shop.close();
});

/** The reply to an event that no job is at: its runs are the test's own. */
async function aReply(
  decision = 'greeting',
): Promise<{ customer: string; eventId: string; reply: StoredReply; run: () => Promise<void> }> {
  const customer = newCustomer();
  const standby = [customerEvent(customer, text('xin chào'))];
  await shop.deliver({ object: 'page', entry: [{ id: testPageId, time: Date.now(), standby }] });
  const [event] = await shop.events({ customerId: customer });
  const eventId = event?._id.toHexString() ?? '';
  const sender = shop.application.app.get(ReplySender);
  const reply = await sender.save(eventId, { decision, reason: 'x', messages: [{ text: 'Xin chào!' }] });
  const recipient = { channel: 'messenger' as const, pageId: testPageId, customerId: customer, token: pageToken };
  return { customer, eventId, reply, run: () => sender.send(eventId, reply, recipient, new AbortController().signal) };
}

const echoTo = (customer: string, metadata: string) =>
  envelope([
    {
      sender: { id: testPageId },
      recipient: { id: customer },
      timestamp: Date.now(),
      message: { is_echo: true, mid: newMid(), metadata, text: 'Xin chào!' },
    },
  ]);

/** As after a call without an answer. */
async function leftSending({ eventId, reply }: { eventId: string; reply: StoredReply }): Promise<void> {
  const [delivery] = reply.deliveries;
  if (delivery) {
    await shop.application.app.get(RepliesRepository).markSending(eventId, delivery);
    delivery.state = 'sending';
  }
}

/** As the next run of the job reads it. */
async function fetchAgain({ eventId, reply }: { eventId: string; reply: StoredReply }): Promise<void> {
  reply.deliveries = (await shop.application.app.get(ReplySender).stored(eventId))?.deliveries ?? [];
}

describe('a message of a reply', () => {
  it('whose echo comes after the run has read the reply and before it sends is not sent again', async () => {
    const it = await aReply();
    await leftSending(it);
    expect((await shop.deliver(echoTo(it.customer, markFor(it.eventId, 0)))).status).toBe(200);
    await it.run();
    expect(await shop.graph.messages(it.customer)).toEqual([]);
    const [event] = await shop.events({ customerId: it.customer, kind: 'standby' });
    expect(event?.reply?.deliveries).toMatchObject([{ state: 'sent', ambiguous: 0 }]);
  });

  it('whose call had no answer waits for its echo, and is not sent again when that comes', async () => {
    const it = await aReply();
    await leftSending(it);
    await fetchAgain(it);
    await expect(it.run()).rejects.toThrow(JobPostponed);
    expect(await shop.graph.messages(it.customer)).toEqual([]);
    await shop.deliver(echoTo(it.customer, markFor(it.eventId, 0)));
    await it.run();
    expect(await shop.graph.messages(it.customer)).toEqual([]);
  });

  it('whose call had no answer and whose echo does not come is sent again, which is counted', async () => {
    const it = await aReply();
    await leftSending(it);
    await fetchAgain(it);
    await expect(it.run()).rejects.toThrow(JobPostponed);
    await shop.skipWaiting();
    await fetchAgain(it);
    await it.run();
    expect(await shop.graph.messages(it.customer)).toHaveLength(1);
    const [event] = await shop.events({ customerId: it.customer, kind: 'standby' });
    expect(event?.reply?.deliveries).toMatchObject([{ state: 'sent', ambiguous: 1 }]);
  });

  it.each<[string, (reply: Awaited<ReturnType<typeof aReply>>) => Promise<void>]>([
    ['never sent before', () => Promise.resolve()],
    ['left without a result before', leftSending],
  ])('that two runs hold at once, %s, is sent by one of them', async (_name, prepare) => {
    const it = await aReply();
    await prepare(it);
    const results = await Promise.allSettled([it.run(), it.run()]);
    expect(await shop.graph.messages(it.customer)).toHaveLength(1);
    // The other one is done only if it could see that the message is sent.
    expect(results.map(({ status }) => status)).toContain('fulfilled');
    await it.run();
    expect(await shop.graph.messages(it.customer)).toHaveLength(1);
  });
});

describe('an echo that cannot be settled', () => {
  it('costs neither its own event nor the message beside it', async () => {
    const events = shop.connection.collection<StoredInboundEvent>('inboundevents');
    const [first, second] = [await aReply('rival'), await aReply('rival')];
    await Promise.all([leftSending(first), leftSending(second)]);
    // The settled state of one stands in the way of the other's: the write fails, and nothing else does.
    await shop.application.app
      .get(RepliesRepository)
      .settle({ eventId: first.eventId, metadata: markFor(first.eventId, 0) });
    const [index = ''] = await events.createIndexes([
      {
        key: { 'reply.deliveries.state': 1 },
        name: 'one-of-each-state',
        unique: true,
        partialFilterExpression: { 'reply.decision': 'rival' },
      },
    ]);
    const asking = newCustomer();
    const call = echoTo(second.customer, markFor(second.eventId, 0));
    call.entry[0]?.messaging.push(customerEvent(asking, { message: { mid: newMid(), is_echo: false, text: 'áo' } }));
    const { status } = await shop.deliver(call);
    await events.dropIndex(index);
    expect(status).toBe(200);
    expect(await shop.events({ customerId: second.customer, kind: 'echo' })).toHaveLength(1);
    await shop.graph.replies(asking);
    const [left] = await shop.events({ customerId: second.customer, kind: 'standby' });
    expect(left?.reply?.deliveries).toMatchObject([{ state: 'sending' }]);
  });
});
