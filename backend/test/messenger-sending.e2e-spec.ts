import { until } from './support';
import { MessengerShop } from './support/messenger-shop';
import { customerEvent, envelope, newCustomer, newMid, testPageId, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
});

afterEach(async () => {
  await shop.graph.behave({ mode: 'normal' });
});

afterAll(async () => {
  await shop.close();
});

interface StoredJob {
  status: string;
  attempts: number;
  lastError: string | null;
}

async function greet(): Promise<string> {
  const customer = newCustomer();
  await shop.customerSends(customer, text('xin chào'));
  return customer;
}

function jobOf(customer: string, holds: (job: StoredJob) => boolean): Promise<StoredJob> {
  return until(
    'the job is there',
    async () => {
      const [event] = await shop.events({ customerId: customer, kind: 'message' });
      const eventId = event?._id.toHexString();
      const job = await shop.connection.collection<StoredJob>('jobs').findOne({ 'payload.eventId': eventId });
      return job && holds(job) ? job : undefined;
    },
    25_000,
  );
}

const failedOnce = ({ status, attempts }: StoredJob) => status === 'queued' && attempts === 1;

describe('a Graph API in trouble', () => {
  it('case 38: that answers 500 gets the message once more, and the customer sees it once', async () => {
    await shop.graph.behave({ mode: 'error500', times: 1 });
    const customer = await greet();
    const job = await jobOf(customer, failedOnce);
    expect(job.lastError).toContain('HTTP 500');
    await shop.skipWaiting();
    await shop.graph.replies(customer);
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'replied' });
    expect(await shop.graph.messages(customer)).toHaveLength(1);
  });

  it('that never answers does not hold up the webhook, and gets the message once more', async () => {
    await shop.graph.behave({ mode: 'hang', times: 1 });
    const customer = await greet();
    const job = await jobOf(customer, failedOnce);
    expect(job.lastError).toContain('no answer');
    await shop.skipWaiting();
    await shop.graph.replies(customer);
    expect((await shop.outcome(customer)).reply?.deliveries).toMatchObject([{ state: 'sent', ambiguous: 1 }]);
  });

  it('that stays in trouble ends in a failure that can be seen, without a token in it', async () => {
    await shop.graph.behave({ mode: 'error500' });
    const customer = await greet();
    const hurry = setInterval(() => void shop.skipWaiting(), 50);
    const job = await jobOf(customer, ({ status }) => status === 'failed').finally(() => {
      clearInterval(hurry);
    });
    expect(job).toMatchObject({ attempts: 12 });
    const event = await shop.outcome(customer);
    expect(event).toMatchObject({ outcome: 'failed', detail: job.lastError });
    expect(JSON.stringify([event, job])).not.toContain('EAA');
  });

  it('case 38: that says "failed, but sent" is not asked again', async () => {
    await shop.graph.behave({ mode: 'error', code: 1, subcode: 1357046, delivers: true, times: 1 });
    const customer = await greet();
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'replied' });
    expect(await shop.graph.messages(customer)).toHaveLength(1);
  });

  it('case 38: that asks for patience (2) gets the message once more', async () => {
    await shop.graph.behave({ mode: 'error', code: 2, times: 1 });
    const customer = await greet();
    await jobOf(customer, failedOnce);
    await shop.skipWaiting();
    expect(await shop.graph.replies(customer)).toHaveLength(1);
    expect((await shop.outcome(customer)).reply?.deliveries).toMatchObject([{ state: 'sent', ambiguous: 0 }]);
  });

  it.each([
    ['551', { code: 551 }, 'unreachable'],
    ['100/2018001', { code: 100, subcode: 2018001 }, 'unreachable'],
    ['10/2018278', { code: 10, subcode: 2018278 }, 'window_closed'],
  ])('case 39: that refuses one customer with %s is not asked again', async (_name, error, outcome) => {
    await shop.graph.behave({ mode: 'error', times: 1, ...error });
    const customer = await greet();
    expect(await shop.outcome(customer)).toMatchObject({ outcome });
    expect(await jobOf(customer, ({ status }) => status !== 'running')).toMatchObject({
      status: 'skipped',
      attempts: 1,
    });
    expect(await shop.graph.messages(customer)).toEqual([]);
  });

  it('that refuses a message is not asked again, and the failure can be seen', async () => {
    await shop.graph.behave({ mode: 'error', code: 100, times: 1 });
    const customer = await greet();
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'failed' });
    expect(await jobOf(customer, ({ status }) => status !== 'running')).toMatchObject({
      status: 'failed',
      attempts: 1,
    });
  });

  it('whose echo proves that a message arrived is not asked again', async () => {
    await shop.graph.behave({ mode: 'reset', delivers: true, times: 1 });
    const customer = await greet();
    const [message] = await shop.graph.replies(customer);
    const echo = { is_echo: true, mid: newMid(), metadata: message?.metadata, text: message?.text };
    await shop.deliver(
      envelope([{ sender: { id: testPageId }, recipient: { id: customer }, timestamp: Date.now(), message: echo }]),
    );
    await jobOf(customer, failedOnce);
    await shop.skipWaiting();
    expect((await shop.outcome(customer)).reply?.deliveries).toMatchObject([{ state: 'sent' }]);
    expect(await shop.graph.messages(customer)).toHaveLength(1);
  });
});

describe('what is not answered, and why', () => {
  it.each<[string, string, object | undefined, string]>([
    ['a page that is not ours', '600000000000001', undefined, 'unknown_page'],
    ['a page that is switched off', '600000000000002', { aiEnabled: false }, 'ai_disabled'],
    ['a page without a token', '600000000000003', { accessToken: null }, 'no_token'],
  ])('%s', async (_name, pageId, page, outcome) => {
    if (page) {
      await shop.connectPage({ pageId, ...page });
    }
    const customer = newCustomer();
    const event = customerEvent(customer, text('xin chào'), { pageId });
    expect((await shop.deliver(envelope([event], { pageId }))).status).toBe(200);
    expect(await shop.outcome(customer)).toMatchObject({ outcome });
    expect(await shop.graph.calls(customer)).toEqual([]);
  });

  it('case 40: a message that is older than a day when its job runs, because bots may not answer any more', async () => {
    const customer = newCustomer();
    const at = Date.now() - 25 * 3_600_000;
    await shop.deliver(envelope([customerEvent(customer, text('xin chào'), { at })]));
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'window_closed' });
    expect(await shop.graph.calls(customer)).toEqual([]);
  });
});
