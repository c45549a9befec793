import type { ConversationResponse, FanpageResponse, ListNoticesResponse } from '../src/contracts';
import { JobHolds } from '../src/platform/jobs';
import { until } from './support';
import { act, conversationOf, conversationWhen } from './support/conversations';
import { MessengerShop, pageToken } from './support/messenger-shop';
import { newCustomer, testPageId, text } from './support/webhook';

let shop: MessengerShop;
const group = `page:${testPageId}`;

beforeAll(async () => {
  shop = await MessengerShop.start();
});

beforeEach(() => shop.looksEnd());

afterEach(async () => {
  await shop.graph.behave({ mode: 'normal' });
  await holds().release(group);
});

afterAll(() => shop.close());

const holds = () => shop.application.app.get(JobHolds);

/** A customer who waits for a person. */
async function waiting(): Promise<{ customer: string; id: string }> {
  const customer = newCustomer();
  await shop.customerSends(customer, text('cho mình gặp nhân viên với'));
  await shop.graph.replies(customer);
  const { id } = await conversationWhen(shop, customer, ({ bot, attention }) => bot.mode === 'paused' && !!attention);
  return { customer, id };
}

const fails = (error: object) => shop.graph.behave({ mode: 'error', times: 1, ...error });

async function reconnect(): Promise<void> {
  const accessToken = `${pageToken}Anew`;
  await shop.graph.page(testPageId, { token: accessToken });
  const address = `/api/fanpages/${shop.fanpage.id}`;
  expect((await shop.application.owner.patch<FanpageResponse>(address, { accessToken })).status).toBe(200);
}

const send = (id: string, key: string = crypto.randomUUID()) =>
  shop.application.owner.post(`/api/conversations/${id}/messages`, { text: 'Mình đây ạ.', key });
const sends = async (customer: string) =>
  (await shop.graph.calls(customer)).filter(({ body }) => body.message?.text === 'Mình đây ạ.');
const staffLines = ({ lines }: ConversationResponse) => lines.filter(({ from }) => from === 'staff');
const notices = async (kind: string) =>
  (await shop.application.owner.get<ListNoticesResponse>('/api/notices')).body.items.filter(
    (notice) => notice.kind === kind,
  );

describe('a person who writes here', () => {
  it.each([
    ['the token is dead', 'token', 'PAGE_NOT_CONNECTED'],
    ['Facebook has blocked it', 'policy', 'PAGE_BLOCKED'],
    ['Facebook has asked it to pause', 'rate_limit', 'PAGE_MUST_WAIT'],
  ] as const)('is told why nothing can be sent, and Facebook is not asked, when %s', async (_name, cause, code) => {
    const { customer, id } = await waiting();
    await holds().hold(group, 'why', { cause });
    expect(await send(id)).toMatchObject({ status: 409, body: { code } });
    expect(await sends(customer)).toEqual([]);
    const conversation = await conversationOf(shop, customer);
    expect(staffLines(conversation)).toEqual([]);
    expect(conversation.attention).toMatchObject({ reason: 'person_asked' });
  });

  it.each<[string, () => Promise<unknown>, string, string, string | null]>([
    ['blocks the page', () => fails({ code: 368 }), 'policy', 'PAGE_BLOCKED', 'policy_warning'],
    ['asks for a pause', () => fails({ code: 613 }), 'rate_limit', 'PAGE_MUST_WAIT', null],
    ['refuses the token', () => shop.graph.revoke(), 'token', 'PAGE_NOT_CONNECTED', 'page_disconnected'],
  ])('and learns that Facebook %s stops the bot with it', async (_name, trouble, cause, code, kind) => {
    const { customer, id } = await waiting();
    await trouble();
    expect(await send(id)).toMatchObject({ status: 409, body: { code } });
    expect(await shop.holds()).toMatchObject([{ cause }]);
    if (kind !== null) {
      expect(await notices(kind)).toHaveLength(1);
    }
    const later = newCustomer();
    await shop.customerSends(later, text('xin chào'));
    await conversationWhen(shop, later, ({ lines }) => lines.length > 0);
    expect(await shop.graph.calls(later)).toEqual([]);
    expect(await sends(customer)).toHaveLength(1);

    if (cause === 'token') {
      await reconnect();
    } else {
      await holds().release(group);
    }
    expect(await shop.graph.replies(later)).toHaveLength(1);
  });

  it('is still wanted after a message that was not sent, and not any more after one that was', async () => {
    const { customer, id } = await waiting();
    await shop.graph.behave({ mode: 'error', code: 2, times: 1 });
    const key = crypto.randomUUID();
    expect(await send(id, key)).toMatchObject({ status: 502, body: { code: 'GRAPH_UNAVAILABLE' } });
    const failed = await conversationOf(shop, customer);
    expect(failed).toMatchObject({ attention: { reason: 'person_asked' }, bot: { mode: 'taken_over' } });
    expect(staffLines(failed)).toMatchObject([{ state: 'not_sent', failure: 'GRAPH_UNAVAILABLE' }]);
    expect(await notices('person_wanted')).toContainEqual(expect.objectContaining({ link: `/conversations/${id}` }));

    const sent = await act(shop, id, 'messages', { text: 'Mình đây ạ.', key });
    expect(sent.attention).toBeNull();
    expect(staffLines(sent)).toMatchObject([{ state: 'sent', failure: null, detail: null }]);
    expect(await notices('person_wanted')).not.toContainEqual(
      expect.objectContaining({ link: `/conversations/${id}` }),
    );
  });

  it('leaves the bot as it was when the customer cannot be reached', async () => {
    const customer = newCustomer();
    await shop.customerSends(customer, text('xin chào'));
    await shop.graph.replies(customer);
    const { id } = await conversationWhen(shop, customer, ({ lines }) => lines.some(({ from }) => from === 'bot'));
    await fails({ code: 10, subcode: 2018108 });
    expect(await send(id)).toMatchObject({ status: 409 });
    const conversation = await conversationOf(shop, customer);
    expect(conversation.bot).toMatchObject({ mode: 'on' });
    expect(conversation.lines.filter(({ from }) => from === 'system')).toEqual([]);
    expect(staffLines(conversation)).toMatchObject([{ state: 'not_sent', failure: 'MESSAGE_NOT_SENT' }]);
  });

  it('is not wanted any more once the echo proves what nobody answered for', async () => {
    const { customer, id } = await waiting();
    await shop.graph.behave({ mode: 'reset', delivers: true, times: 1 });
    const key = crypto.randomUUID();
    expect(await send(id, key)).toMatchObject({ status: 502, body: { code: 'GRAPH_UNAVAILABLE' } });
    expect(await conversationOf(shop, customer)).toMatchObject({ attention: { reason: 'person_asked' } });
    const echo = { is_echo: true, mid: `m_${key}`, text: 'Mình đây ạ.', metadata: `staff:${key}` };
    await shop.deliver({
      object: 'page',
      entry: [
        {
          id: testPageId,
          time: Date.now(),
          messaging: [
            { sender: { id: testPageId }, recipient: { id: customer }, timestamp: Date.now(), message: echo },
          ],
        },
      ],
    });
    const proven = await conversationWhen(shop, customer, ({ attention }) => attention === null);
    expect(staffLines(proven)).toMatchObject([{ state: 'sent' }]);
    await until('nobody is told any more', async () => {
      const open = await notices('person_wanted');
      return open.every(({ link }) => link !== `/conversations/${id}`) || undefined;
    });
  });
});
