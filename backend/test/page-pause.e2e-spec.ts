import type { FanpageOverview, ListFanpagesResponse, PageHealth } from '../src/contracts';
import { FanpagesService } from '../src/fanpages';
import { JobHolds, JobWorker } from '../src/platform/jobs';
import { photo } from './fixtures/images/pictures';
import { ownerEmail, ownerPassword, until } from './support';
import { act, conversationWhen, hoursPass, listed, shortLines, silenceEnds } from './support/conversations';
import { MessengerShop, pageToken } from './support/messenger-shop';
import { newCustomer, newMid, photos, testPageId, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
});

afterEach(() => resume());

afterAll(() => shop.close());

const owner = () => shop.application.owner;
const fanpages = () => shop.application.app.get(FanpagesService);
const address = () => `/api/fanpages/${shop.fanpage.id}`;
const pause = async () => {
  const { status, body } = await owner().put<FanpageOverview>(`${address()}/pause`, {});
  expect(status).toBe(200);
  return body;
};
const resume = async () => {
  const { status, body } = await owner().delete<FanpageOverview>(`${address()}/pause`);
  expect(status).toBe(200);
  return body;
};
const problems = async () =>
  (await owner().get<PageHealth>(`${address()}/health`)).body.problems.map(({ code, fix, parameters }) => ({
    code,
    fix,
    by: parameters['by'],
  }));

async function writes(words = 'xin chào'): Promise<string> {
  const customer = newCustomer();
  await shop.customerSends(customer, text(words));
  return customer;
}

const jobsEnd = (name: string) =>
  until('there is nothing left to do', async () => {
    const open = { name, status: { $in: ['queued', 'running'] } };
    return (await shop.connection.collection('jobs').countDocuments(open)) === 0 || undefined;
  });

/** As people see it while the page is paused. */
const shown = (customer: string) => conversationWhen(shop, customer, ({ lines }) => lines.length > 0);

describe('a page that a person has paused', () => {
  it('keeps and shows what customers write, and answers it when it goes on', async () => {
    const { pause: first } = await pause();
    expect(first).toMatchObject({ by: ownerEmail });
    const customer = await writes();
    expect(shortLines((await shown(customer)).lines)).toEqual(['customer: xin chào']);
    await conversationWhen(shop, customer, ({ attention }) => attention?.reason === 'unanswered');
    expect(await listed(shop, 'state=needs_person')).toContain(customer);
    expect(await shop.graph.calls(customer)).toEqual([]);
    const [event] = await shop.events({ customerId: customer });
    expect(event).toMatchObject({ outcome: null });
    await resume();
    expect(await shop.graph.replies(customer)).toHaveLength(1);
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'replied' });
    expect(shortLines((await conversationWhen(shop, customer, ({ lines }) => lines.length > 1)).lines)).toEqual([
      'customer: xin chào',
      'bot: greeting',
    ]);
    await conversationWhen(shop, customer, ({ attention }) => attention === null);
  });

  it('says so, since when and by whom, however often it is asked for, in every process', async () => {
    const { pause: first } = await pause();
    expect((await pause()).pause).toEqual(first);
    expect((await owner().get<FanpageOverview>(address())).body.pause).toEqual(first);
    expect(await problems()).toContainEqual({ code: 'page_paused', fix: 'resume', by: ownerEmail });
    const restarted = await shop.beside({ jobs: false });
    const person = restarted.visitor();
    await person.signIn(ownerEmail, ownerPassword);
    const { body } = await person.get<ListFanpagesResponse>('/api/fanpages');
    await restarted.close();
    expect(body.items).toMatchObject([{ id: shop.fanpage.id, pause: first }]);
    expect((await resume()).pause).toBeNull();
    expect((await resume()).pause).toBeNull();
    expect((await problems()).map(({ code }) => code)).not.toContain('page_paused');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['was paused', pause],
    ['lost its token', () => fanpages().markDisconnected(shop.fanpage.id, pageToken, { subcode: 460 })],
  ])('shows also what was waiting when it %s', async (_name, hold) => {
    const worker = shop.application.app.get(JobWorker);
    await worker.stop();
    const customer = await writes();
    await until('its job waits', async () => {
      const [event] = await shop.events({ customerId: customer });
      return event?.enqueuedAt ?? undefined;
    });
    await hold();
    // The look that follows would find the token in order.
    await shop.connection.collection('jobs').deleteMany({ name: 'fanpages.check-page' });
    worker.start();
    expect(shortLines((await shown(customer)).lines)).toEqual(['customer: xin chào']);
    expect(await shop.graph.calls(customer)).toEqual([]);
    expect(await fanpages().markConnected(shop.fanpage.id, pageToken, new Date())).toMatch(/news|known/);
    await shop.application.app.get(JobHolds).release(`page:${testPageId}`);
    expect(await shop.graph.replies(customer)).toHaveLength(1);
  });

  it('asks people also about what Facebook made wait before', async () => {
    const holds = shop.application.app.get(JobHolds);
    await holds.hold(`page:${testPageId}`, 'too many calls', { cause: 'rate_limit' });
    const customer = await writes();
    expect(await shown(customer)).toMatchObject({ attention: null });
    await jobsEnd('messenger.keep-message');
    await pause();
    await conversationWhen(shop, customer, ({ attention }) => attention?.reason === 'unanswered');
    await holds.release(`page:${testPageId}`, 'rate_limit');
    expect(await shop.graph.calls(customer)).toEqual([]);
    await resume();
    expect(await shop.graph.replies(customer)).toHaveLength(1);
    await conversationWhen(shop, customer, ({ attention }) => attention === null);
  });

  it.each(['token', 'rate_limit', 'policy'] as const)(
    'is told from one that Facebook makes wait: %s',
    async (cause) => {
      // One would find the token in order.
      await shop.looksEnd();
      const holds = shop.application.app.get(JobHolds);
      expect(await pause()).toMatchObject({ waits: false });
      await holds.hold(`page:${testPageId}`, 'as Facebook says', { cause });
      expect(await resume()).toMatchObject({ pause: null, waits: true });
      const { body } = await owner().get<ListFanpagesResponse>('/api/fanpages');
      expect(body.items).toMatchObject([{ pause: null, waits: true }]);
      await holds.release(`page:${testPageId}`);
      expect((await owner().get<FanpageOverview>(address())).body).toMatchObject({ waits: false });
    },
  );

  it('asks people also about the message that is being answered, and does not say it before it goes on', async () => {
    const [asked, released] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const picture = shop.media.serve(`/${newMid()}.jpg`, (_request, response) => {
      asked.resolve(undefined);
      void released.promise.then(async () => response.end(await photo(3, 900, 900)));
    });
    const customer = newCustomer();
    await shop.customerSends(customer, photos([picture]));
    await asked.promise;
    await pause();
    await conversationWhen(shop, customer, ({ attention }) => attention?.reason === 'unanswered');
    released.resolve(undefined);
    await until('its job waits', async () => {
      const [event] = await shop.events({ customerId: customer });
      const job = { 'payload.eventId': event?._id.toHexString(), name: 'messenger.handle-event', status: 'queued' };
      return (await shop.connection.collection('jobs').findOne(job)) ?? undefined;
    });
    expect(await listed(shop, 'state=needs_person')).toContain(customer);
    expect(await shop.graph.messages(customer)).toEqual([]);
    await resume();
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'replied' });
  });

  it('lets people write, and says nothing later about what they have answered', async () => {
    await pause();
    const customer = await writes('có giao hàng không?');
    const { id } = await conversationWhen(shop, customer, ({ attention }) => attention?.reason === 'unanswered');
    await act(shop, id, 'messages', { text: 'Dạ có ạ.' });
    expect(await shop.graph.replies(customer)).toMatchObject([{ text: 'Dạ có ạ.' }]);
    await silenceEnds(shop, customer);
    await resume();
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'paused' });
    expect(await shop.graph.messages(customer)).toHaveLength(1);
    expect(await shown(customer)).toMatchObject({ attention: null });
  });

  it('answers nobody whose window has closed meanwhile', async () => {
    await pause();
    const customer = await writes();
    await shown(customer);
    await hoursPass(shop, customer, 25);
    await shop.connection
      .collection('inboundevents')
      .updateOne({ customerId: customer }, { $set: { at: new Date(Date.now() - 25 * 3_600_000) } });
    await resume();
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'window_closed' });
    expect(await shop.graph.calls(customer)).toEqual([]);
  });

  it('is one that there is, and is paused by people who are signed in', async () => {
    for (const path of ['pause', 'block']) {
      const answer = await owner().delete(`/api/fanpages/${'f'.repeat(24)}/${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'FANPAGE_NOT_FOUND' } });
      expect((await shop.application.visitor().delete(`${address()}/${path}`)).status).toBe(401);
    }
    expect(await owner().put(`/api/fanpages/${'f'.repeat(24)}/pause`, {})).toMatchObject({ status: 404 });
    expect((await shop.application.visitor().put(`${address()}/pause`, {})).status).toBe(401);
  });
});
