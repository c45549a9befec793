import type { JobsSummary, ListJobsResponse, ListNoticesResponse, RetryFailedJobsResponse } from '../src/contracts';
import { JobHolds } from '../src/platform/jobs';
import { until } from './support';
import { MessengerShop } from './support/messenger-shop';
import { newCustomer, text } from './support/webhook';

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

const jobs = () => shop.connection.collection('jobs');
const owner = () => shop.application.owner;

async function list(query: string): Promise<ListJobsResponse> {
  const { status, body } = await owner().get<ListJobsResponse>(`/api/jobs?${query}`);
  expect(status).toBe(200);
  return body;
}

const summary = async () => (await owner().get<JobsSummary>('/api/jobs/summary')).body;

/** A message whose reply Facebook refused for good. */
async function refused(): Promise<string> {
  await shop.graph.behave({ mode: 'error', code: 100, times: 1 });
  const customer = newCustomer();
  await shop.customerSends(customer, text('xin chào'));
  const event = await shop.outcome(customer);
  expect(event).toMatchObject({ outcome: 'failed' });
  // Of this very message: the outcome is written first, and others have failed before it.
  const eventId = event._id.toHexString();
  await until('its job has failed', async () => {
    const job = await jobs().findOne({ 'payload.eventId': eventId, status: 'failed' });
    return job ?? undefined;
  });
  return customer;
}

/** A job as it lies in the database, of a kind that is never due in a test. */
async function insert(fields: object): Promise<string> {
  const { insertedId } = await jobs().insertOne({
    name: 'messenger.forget-events',
    payload: {},
    status: 'queued',
    key: null,
    order: 0,
    priority: 0,
    runAt: new Date(Date.now() + 86_400_000),
    attempts: 0,
    maxAttempts: 3,
    createdAt: new Date(),
    ...fields,
  });
  return insertedId.toHexString();
}

/** The next of the looks that the shop takes at its jobs once a minute. */
async function look(): Promise<void> {
  const id = await insert({ name: 'operations.watch-jobs', runAt: new Date() });
  await until('somebody has looked', async () => {
    const job = await jobs().findOne({
      status: 'skipped',
      runAt: { $lte: new Date() },
      order: 0,
      name: 'operations.watch-jobs',
    });
    return job?._id.toHexString() === id ? true : undefined;
  });
  await jobs().deleteMany({ name: 'operations.watch-jobs' });
}

const notices = async () =>
  (await owner().get<ListNoticesResponse>('/api/notices')).body.items.filter(({ kind }) => kind === 'jobs_failed');

describe('work that failed', () => {
  it('is listed with its reason, is news, and is done when a person starts it again', async () => {
    const customer = await refused();
    const { items, total } = await list('status=failed');
    expect(total).toBe(1);
    const [job] = items;
    expect(job).toMatchObject({
      name: 'messenger.handle-event',
      status: 'failed',
      held: false,
      stuck: null,
      attempts: 1,
      lastError: expect.stringContaining('#100') as string,
      finishedAt: expect.any(String) as string,
    });
    expect(JSON.stringify(items)).not.toContain(customer);
    expect((await summary()).failedByName).toEqual([{ name: 'messenger.handle-event', count: 1 }]);
    await look();
    expect(await notices()).toMatchObject([{ kind: 'jobs_failed', subject: 'messenger.handle-event' }]);

    expect((await owner().post(`/api/jobs/${job?.id ?? ''}/retry`, {})).status).toBe(204);
    expect(await shop.graph.replies(customer)).toHaveLength(1);
    expect(
      await until('it is answered', async () => (await shop.events({ customerId: customer, outcome: 'replied' }))[0]),
    ).toMatchObject({ reply: { deliveries: [{ state: 'sent' }] } });
    await until('nothing has failed', async () => ((await summary()).failed === 0 ? true : undefined));
    await look();
    expect(await notices()).toEqual([]);
    expect(await owner().post(`/api/jobs/${job?.id ?? ''}/retry`, {})).toMatchObject({
      status: 409,
      body: { code: 'JOB_NOT_FAILED' },
    });
  });

  it('is started again all together, or one kind of it', async () => {
    const customers = [await refused(), await refused()];
    await insert({ status: 'failed', lastError: 'x', finishedAt: new Date(0) });
    const retry = async (body: object) =>
      (await owner().post<RetryFailedJobsResponse>('/api/jobs/retry-failed', body)).body;
    expect(await retry({ name: 'messenger.handle-event' })).toEqual({ retried: 2 });
    for (const customer of customers) {
      expect(await shop.graph.replies(customer)).toHaveLength(1);
    }
    expect(await retry({})).toEqual({ retried: 1 });
    await until('nothing has failed', async () => ((await summary()).failed === 0 ? true : undefined));
  });

  it('can be removed; what still runs or is gone cannot', async () => {
    const failed = await insert({ status: 'failed', lastError: 'x', finishedAt: new Date() });
    expect((await owner().delete(`/api/jobs/${failed}`)).status).toBe(204);
    expect(await owner().delete(`/api/jobs/${failed}`)).toMatchObject({ status: 404, body: { code: 'JOB_NOT_FOUND' } });
    const queued = await insert({});
    expect(await owner().delete(`/api/jobs/${queued}`)).toMatchObject({
      status: 409,
      body: { code: 'JOB_NOT_FAILED' },
    });
  });

  it('is shown to signed-in people only', async () => {
    const visitor = shop.application.visitor();
    for (const path of ['/api/jobs', '/api/jobs/summary']) {
      expect((await visitor.get(path)).status).toBe(401);
    }
  });
});

describe('work that does not move', () => {
  it('is told from work that waits: overdue, dying with its process, hanging, or held', async () => {
    await shop.application.app.get(JobHolds).hold('page:held', 'The token is dead.', { cause: 'token' });
    const nobodys = { name: 'of another release', runAt: new Date(Date.now() - 3_600_000) };
    const overdue = await insert(nobodys);
    const dying = await insert({ takeovers: 2 });
    // Its lease is renewed by a process that lives: nobody takes it over.
    const running = {
      name: 'image.stored',
      status: 'running',
      leaseToken: 'of another process',
      leaseUntil: new Date(Date.now() + 3_600_000),
    };
    const hanging = await insert({ ...running, startedAt: new Date(Date.now() - 11 * 60_000) });
    const working = await insert({ ...running, startedAt: new Date(Date.now() - 9 * 60_000) });
    // Its process has died, and nobody takes it over as long as its page is held.
    const abandoned = await insert({
      ...running,
      leaseUntil: new Date(0),
      startedAt: new Date(0),
      group: 'page:held',
    });
    const held = await insert({ ...nobodys, group: 'page:held' });
    const fresh = await insert({ ...nobodys, runAt: new Date() });
    const stuck = (await list('status=stuck')).items.map(({ id, stuck: why }) => [id, why]);
    expect(Object.fromEntries(stuck)).toEqual({ [overdue]: 'overdue', [dying]: 'dying', [hanging]: 'hanging' });
    const { items: atWork } = await list('status=running');
    for (const id of [working, abandoned]) {
      expect(atWork).toContainEqual(expect.objectContaining({ id, stuck: null }));
    }
    expect((await list('status=held')).items).toMatchObject([{ id: held, held: true, stuck: null }]);
    expect((await list('status=queued&pageSize=100')).items.map(({ id }) => id)).toEqual(
      expect.arrayContaining([overdue, dying, fresh]),
    );
    expect(await summary()).toMatchObject({
      stuck: 3,
      held: 1,
      holds: [{ group: 'page:held', cause: 'token', reason: 'The token is dead.', until: null, waiting: 1 }],
    });
    await look();
    expect(await notices()).toMatchObject([{ kind: 'jobs_failed', link: '/operations?status=stuck' }]);
    await jobs().deleteMany({ $or: [{ name: 'of another release' }, { leaseToken: 'of another process' }] });
    await jobs().updateMany({ takeovers: 2 }, { $set: { takeovers: 0 } });
    await look();
    expect(await notices()).toEqual([]);
  });
});
