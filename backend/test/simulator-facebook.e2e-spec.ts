import type {
  ErrorResponse,
  FanpageResponse,
  PlayEventsRequest,
  PlayEventsResponse,
  SimulatorConversation,
  SimulatorCustomers,
  SimulatorState,
  SystemStatus,
} from '../src/contracts';
import { productionEnvironment, startApplication, until } from './support';
import { MessengerShop } from './support/messenger-shop';
import { newCustomer, testPageId } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
});

afterEach(async () => {
  await put('failure', { mode: 'normal' });
  await put('clock', { hoursAhead: 0 });
});

afterAll(async () => {
  await shop.close();
});

const base = '/api/simulator';
const owner = () => shop.application.owner;

async function put(path: string, body: object): Promise<SimulatorState> {
  const answer = await owner().put<SimulatorState>(`${base}/${path}`, body);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function play(
  customerId: string,
  events: PlayEventsRequest['events'],
  how: Partial<PlayEventsRequest> = {},
): Promise<PlayEventsResponse> {
  const request = { pageId: testPageId, customerId, events, ...how };
  const { status, body } = await owner().post<PlayEventsResponse>(`${base}/events`, request);
  expect(status).toBe(200);
  return body;
}

const conversation = async (customerId: string): Promise<SimulatorConversation> => {
  const path = `${base}/conversations/${testPageId}/${customerId}`;
  return (await owner().get<SimulatorConversation>(path)).body;
};
const answered = (customerId: string, count = 1): Promise<SimulatorConversation> =>
  until(
    'the customer is answered',
    async () => {
      const shown = await conversation(customerId);
      return shown.messages.filter(({ by }) => by === 'app').length >= count ? shown : undefined;
    },
    20_000,
  );
const hello = { kind: 'text', text: 'xin chào' } as const;

describe('The simulator, with Facebook played on this machine', () => {
  it('plays customers whose messages come as from Facebook and are answered there', async () => {
    const [one, other] = [newCustomer(), newCustomer()];
    expect(await play(one, [hello])).toMatchObject({ accepted: 1, refused: 0, ids: [expect.stringMatching(/^m_/)] });
    await play(other, [hello]);
    const shown = await answered(one);
    expect(shown.customer).toMatchObject([{ event: hello }]);
    expect(shown.windowClosesAt).not.toBeNull();
    await answered(other);
    const { body } = await owner().get<SimulatorCustomers>(`${base}/conversations/${testPageId}`);
    expect(body.items.slice(0, 2).map(({ customerId }) => customerId)).toEqual(expect.arrayContaining([one, other]));
    expect(body.items[0]?.name).toMatch(/\S+ \S+/);
  });

  it('delivers twice and shuffled what is answered once', async () => {
    const customer = newCustomer();
    const deliveries = await play(customer, [hello], { copies: 3, shuffled: true });
    expect(deliveries).toMatchObject({ accepted: 3 });
    await answered(customer);
    const [event, ...others] = await until('the event has its outcome', async () => {
      const events = await shop.events({ customerId: customer, kind: 'message' });
      return events.every(({ outcome }) => outcome !== null) ? events : undefined;
    });
    expect([event?.outcome, others]).toEqual(['replied', []]);
    expect((await conversation(customer)).messages).toHaveLength(1);
  });

  it('plays every kind of event, and none of them goes wrong', async () => {
    const customer = newCustomer();
    const { ids } = await play(customer, [hello]);
    await answered(customer);
    const { accepted, refused } = await play(customer, [
      { kind: 'sticker', sticker: 'like' },
      { kind: 'attachment', type: 'audio' },
      { kind: 'postback', title: 'Get started', payload: 'GET_STARTED' },
      { kind: 'referral', ref: 'summer', source: 'ADS', adTitle: 'Váy hè' },
      { kind: 'reaction', mid: ids[0] ?? '', emoji: '❤️' },
      { kind: 'edit', mid: ids[0] ?? '', text: 'chào shop' },
      { kind: 'comment', text: 'giá bao nhiêu?' },
      { kind: 'staff', text: 'Chào bạn, mình là Lan của shop.' },
    ]);
    // The page's subscription leaves comments out, as its settings say.
    expect([accepted, refused]).toEqual([7, 0]);
    const events = await until('all events are handled', async () => {
      const all = await shop.events({ customerId: customer });
      return all.length >= 8 && all.every(({ outcome }) => outcome !== null) ? all : undefined;
    });
    expect(events.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect((await conversation(customer)).messages.map(({ by }) => by)).toContain('staff');
  });

  it('case 40: lets a day pass: nothing is sent, and the event says that the window is closed', async () => {
    await put('failure', { mode: 'error', code: 2 });
    const customer = newCustomer();
    await play(customer, [hello]);
    await until('sending was tried', async () => (await shop.graph.calls(customer)).some(({ body }) => body.message));
    expect((await put('clock', { hoursAhead: 25 })).clock).toEqual({ hoursAhead: 25 });
    await put('failure', { mode: 'normal' });
    await shop.skipWaiting();
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'window_closed' });
    expect((await conversation(customer)).messages).toEqual([]);
  });

  it('plays what happened a day ago and is delivered only now', async () => {
    const customer = newCustomer();
    await play(customer, [hello], { hoursAgo: 25 });
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'window_closed' });
  });

  it('kills the token of a page, which says so, and gives out another by its dialog', async () => {
    const customer = newCustomer();
    const revoked = await owner().post<SimulatorState>(`${base}/pages/${testPageId}/revoke`);
    expect(revoked.body.pages).toMatchObject([{ pageId: testPageId, tokenValid: false }]);
    await play(customer, [hello]);
    await until('the page is disconnected', async () => {
      const { body } = await owner().get<FanpageResponse>(`/api/fanpages/${shop.fanpage.id}`);
      return body.connection === 'disconnected' || undefined;
    });
    await shop.graph.page(testPageId, { token: 'EAA-another' });
    await owner().patch(`/api/fanpages/${shop.fanpage.id}`, { accessToken: 'EAA-another' });
    await answered(customer);
  });

  it.each<[string, object, string]>([
    ['no events', { events: [] }, 'VALIDATION_FAILED'],
    ['an unknown kind of event', { events: [{ kind: 'dance' }] }, 'VALIDATION_FAILED'],
    ['a customer with a name', { events: [hello], customerId: 'lan' }, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_name, request, code) => {
    const body = { pageId: testPageId, customerId: '1', ...request };
    expect((await owner().post<ErrorResponse>(`${base}/events`, body)).body.code).toBe(code);
  });

  it('is said to be there, and is not in production', async () => {
    expect((await owner().get<SystemStatus>('/api/status')).body).toMatchObject({ simulator: 'stand_in' });
    const production = await startApplication({ beside: shop.application, jobs: false, env: productionEnvironment });
    const answers = await Promise.all([
      production.owner.post(`${base}/events`, {}),
      production.owner.get(base),
      production.owner.put(`${base}/clock`, {}),
      production.owner.put(`${base}/failure`, {}),
      production.owner.post(`${base}/pages/1/revoke`),
      production.owner.get(`${base}/conversations/1`),
    ]);
    const { body } = await production.owner.get<SystemStatus>('/api/status');
    await production.close();
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(body).toMatchObject({ simulator: 'preview', simulatorAvailable: false });
  });
});
