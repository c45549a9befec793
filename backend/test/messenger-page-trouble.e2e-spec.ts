import type { FanpageResponse, ListNoticesResponse } from '../src/contracts';
import { JobHolds } from '../src/platform/jobs';
import { until } from './support';
import { MessengerShop } from './support/messenger-shop';
import { envelope, newCustomer, testPageId, text } from './support/webhook';

let shop: MessengerShop;
const group = `page:${testPageId}`;

beforeAll(async () => {
  shop = await MessengerShop.start();
});

/** A look at the page's health that a new token brought would meet the trouble of a test before its messages do. */
beforeEach(async () => {
  const jobs = shop.connection.collection<Waiting>('jobs');
  const look = { name: 'fanpages.check-page', status: { $in: ['queued', 'running'] } };
  await until('the page has been looked at', async () => {
    await jobs.updateMany({ ...look, status: 'queued' }, { $set: { runAt: new Date() } });
    return (await jobs.countDocuments(look)) === 0 || undefined;
  });
});

afterEach(async () => {
  await shop.graph.behave({ mode: 'normal' });
  await shop.application.app.get(JobHolds).release(group);
});

afterAll(async () => {
  await shop.close();
});

interface Waiting {
  status: string;
  attempts: number;
}

async function greet(): Promise<string> {
  const customer = newCustomer();
  await shop.customerSends(customer, text('xin chào'));
  return customer;
}

const held = () =>
  until('the page is held', async () => {
    const [hold] = await shop.connection
      .collection<{ cause: string; until: Date }>('jobholds')
      .find({ group })
      .toArray();
    return hold;
  });

async function jobOf(customer: string): Promise<Waiting | null> {
  const [event] = await shop.events({ customerId: customer, kind: 'message' });
  return await shop.connection.collection<Waiting>('jobs').findOne({ 'payload.eventId': event?._id.toHexString() });
}

const waitsUncounted = (customer: string) =>
  until('its job waits', async () => {
    const job = await jobOf(customer);
    return job?.status === 'queued' && job.attempts === 0 ? job : undefined;
  });

const notices = async (kind: string) => {
  const { body } = await shop.application.owner.get<ListNoticesResponse>('/api/notices');
  return body.items.filter((notice) => notice.kind === kind);
};

/** Calls that tried to send: the dots do not count. */
const sends = async (customer: string) => (await shop.graph.calls(customer)).filter(({ body }) => body.message);

describe('a page that cannot send', () => {
  it('case 39: whose token is dead stops at once, keeps its queue, tells once, and goes on when it is connected again', async () => {
    await shop.graph.behave({ mode: 'error', code: 190, subcode: 460 });
    const first = await greet();
    expect(await held()).toMatchObject({ cause: 'token' });
    const later = [await greet(), await greet()];
    for (const customer of [first, ...later]) {
      await waitsUncounted(customer);
    }
    expect(await notices('page_disconnected')).toHaveLength(1);
    expect(await sends(first)).toHaveLength(1);
    for (const customer of later) {
      expect(await shop.graph.calls(customer)).toEqual([]);
    }

    await shop.graph.behave({ mode: 'normal' });
    const { status } = await shop.application.owner.patch<FanpageResponse>(`/api/fanpages/${shop.fanpage.id}`, {
      accessToken: 'EAAanothertokenOfThePage',
    });
    expect(status).toBe(200);
    expect(await notices('page_disconnected')).toEqual([]);
    for (const customer of [first, ...later]) {
      expect(await shop.graph.replies(customer)).toHaveLength(1);
      expect(await shop.outcome(customer)).toMatchObject({ outcome: 'replied' });
    }
  });

  it('case 40: sends nothing to customers whose window closed while it waited', async () => {
    await shop.application.app.get(JobHolds).hold(group, 'dead', { cause: 'token' });
    const customer = await greet();
    await waitsUncounted(customer);
    await shop.connection
      .collection('inboundevents')
      .updateOne({ customerId: customer }, { $set: { at: new Date(Date.now() - 25 * 3_600_000) } });
    await shop.connection
      .collection('conversations')
      .updateMany({ customerId: customer }, { $set: { lastCustomerAt: new Date(Date.now() - 25 * 3_600_000) } });
    await shop.application.app.get(JobHolds).release(group);
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'window_closed' });
    expect(await shop.graph.calls(customer)).toEqual([]);
  });

  it.each([
    ['613', { code: 613 }],
    ['80006', { code: 80006 }],
  ])(
    'case 38: whose rate limit %s is reached waits as a whole, and every customer has one reply later',
    async (_name, error) => {
      await shop.graph.behave({ mode: 'error', times: 1, ...error });
      const first = await greet();
      expect(await held()).toMatchObject({ cause: 'rate_limit' });
      const second = await greet();
      await waitsUncounted(first);
      await waitsUncounted(second);
      expect(await shop.graph.calls(second)).toEqual([]);
      // The time that Facebook asked for passes.
      await shop.connection.collection('jobholds').updateMany({ group }, { $set: { until: new Date() } });
      for (const customer of [first, second]) {
        expect(await shop.graph.replies(customer)).toHaveLength(1);
        expect(await shop.outcome(customer)).toMatchObject({ outcome: 'replied' });
        expect(await shop.graph.messages(customer)).toHaveLength(1);
      }
    },
  );

  it('that is warned for abuse is silent for long, and a person is told', async () => {
    await shop.graph.behave({ mode: 'error', code: 613, subcode: 2018338, times: 1 });
    await waitsUncounted(await greet());
    const hold = await held();
    expect(hold.cause).toBe('policy');
    expect(hold.until.getTime()).toBeGreaterThan(Date.now() + 30 * 60_000);
    expect(await notices('policy_warning')).toMatchObject([{ subject: 'Shop' }]);
  });

  it('that Facebook blocks is silent until it is unblocked', async () => {
    const enforce = (action: string) =>
      shop.deliver(
        envelope([
          { recipient: { id: testPageId }, timestamp: Date.now(), policy_enforcement: { action, reason: 'spam' } },
        ]),
      );
    expect((await enforce('block')).status).toBe(200);
    expect(await held()).toMatchObject({ cause: 'policy', reason: 'spam' });
    const customer = await greet();
    await waitsUncounted(customer);
    expect(await shop.graph.calls(customer)).toEqual([]);
    await enforce('unblock');
    expect(await shop.graph.replies(customer)).toHaveLength(1);
    expect(await notices('policy_warning')).toEqual([]);
  });
});
