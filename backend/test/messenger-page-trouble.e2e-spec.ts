import type { FanpageResponse, ListNoticesResponse, PageHealth } from '../src/contracts';
import { JobHolds } from '../src/platform/jobs';
import { until } from './support';
import { MessengerShop } from './support/messenger-shop';
import { envelope, newCustomer, testPageId, text } from './support/webhook';

let shop: MessengerShop;
const group = `page:${testPageId}`;

beforeAll(async () => {
  shop = await MessengerShop.start();
});

beforeEach(() => shop.looksEnd());

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

const held = () => until('the page is held', async () => (await shop.holds())[0]);

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
    // At Facebook, not only for sends: the look that a refusal brings would else find the token in order, and the page go on.
    await shop.graph.revoke(testPageId, 460);
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

    const accessToken = 'EAAanothertokenOfThePage';
    await shop.graph.page(testPageId, { token: accessToken });
    const { status } = await shop.application.owner.patch<FanpageResponse>(`/api/fanpages/${shop.fanpage.id}`, {
      accessToken,
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
});

describe('a page that Facebook blocks', () => {
  const said = (action: string, at = Date.now()) => ({
    recipient: { id: testPageId },
    timestamp: at,
    policy_enforcement: { action, reason: 'spam' },
  });
  const enforce = async (...events: object[]) => {
    expect((await shop.deliver(envelope(events))).status).toBe(200);
  };
  /** What Facebook said in one test would be its last word in the next one, which tells of earlier times. */
  afterEach(() => shop.connection.collection('inboundevents').deleteMany({ kind: 'policy_enforcement' }));

  const noted = (count: number, since: number) =>
    until('what Facebook said is noted', async () => {
      const events = await shop.events({ kind: 'policy_enforcement', outcome: 'noted', at: { $gte: new Date(since) } });
      return events.length === count ? events.map(({ detail }) => detail) : undefined;
    });

  it('is silent until it is unblocked', async () => {
    await enforce(said('block'));
    expect(await held()).toMatchObject({ cause: 'policy', reason: 'spam' });
    const customer = await greet();
    await waitsUncounted(customer);
    expect(await shop.graph.calls(customer)).toEqual([]);
    await enforce(said('unblock'));
    expect(await shop.graph.replies(customer)).toHaveLength(1);
    await until('nobody is told any more', async () => (await notices('policy_warning')).length === 0 || undefined);
  });

  it('goes on when a person says that Facebook has lifted it, and by itself after a day', async () => {
    await enforce(said('block'));
    const { until: end } = await held();
    expect(Math.abs(end.getTime() - Date.now() - 24 * 3_600_000)).toBeLessThan(3_600_000);
    const customer = await greet();
    await waitsUncounted(customer);
    const { body: before } = await shop.application.owner.get<PageHealth>(`/api/fanpages/${shop.fanpage.id}/health`);
    expect(before.problems).toContainEqual({
      code: 'page_blocked',
      severity: 'broken',
      fix: 'lift_block',
      parameters: { since: expect.any(String) as string, until: end.toISOString() },
    });
    const { status, body } = await shop.application.owner.delete<PageHealth>(`/api/fanpages/${shop.fanpage.id}/block`);
    expect(status).toBe(200);
    expect(body.problems.map(({ code }) => code)).not.toContain('page_blocked');
    expect(await shop.graph.replies(customer)).toHaveLength(1);
    expect(await notices('policy_warning')).toEqual([]);
  });

  it.each([
    ['late', ['unblock'], ['block']],
    ['before it in one call', ['block', 'unblock'], []],
  ])('and unblocks goes on, also when the block is told %s', async (_name, first, later) => {
    const began = Date.now() - 60_000;
    const times: Record<string, number> = { block: began, unblock: began + 30_000 };
    await enforce(...first.map((action) => said(action, times[action])));
    if (later.length > 0) {
      await noted(1, began);
      await enforce(...later.map((action) => said(action, times[action])));
    }
    expect(await noted(2, began)).toContain('block, which Facebook has changed since: spam');
    const jobs = shop.connection.collection('jobs');
    expect(await jobs.distinct('key', { name: 'messenger.page-policy' })).toEqual([`policy:${testPageId}`]);
    expect(await shop.holds()).toEqual([]);
  });

  it('is another one when the fanpage gets the id of another page', async () => {
    const fanpage = await shop.connectPage({ pageId: '100200300400777', name: 'Cũ', accessToken: null });
    const holds = shop.application.app.get(JobHolds);
    for (const cause of ['policy', 'rate_limit', 'manual'] as const) {
      await holds.hold('page:100200300400777', 'owner@shop.test', { cause });
    }
    const { body } = await shop.application.owner.patch<FanpageResponse>(`/api/fanpages/${fanpage.id}`, {
      pageId: '100200300400778',
    });
    expect(body.pageId).toBe('100200300400778');
    expect(await shop.holds('100200300400777')).toEqual([]);
    expect(await shop.holds('100200300400778')).toMatchObject([{ cause: 'manual', reason: 'owner@shop.test' }]);
    await shop.application.owner.delete(`/api/fanpages/${fanpage.id}`);
    expect(await shop.holds('100200300400778')).toEqual([]);
  });
});
