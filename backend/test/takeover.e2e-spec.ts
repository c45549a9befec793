import type { ListNoticesResponse } from '../src/contracts';
import { photo } from './fixtures/images/pictures';
import { until } from './support';
import {
  act,
  conversationOf,
  conversationWhen,
  hoursPass,
  listed,
  minutesPass,
  shortLines,
  silenceEnds,
  staffWrites,
} from './support/conversations';
import { cardsOf } from './support/graph';
import { MessengerShop } from './support/messenger-shop';
import { newCustomer, newMid, photos, text } from './support/webhook';

let shop: MessengerShop;

beforeAll(async () => {
  shop = await MessengerShop.start();
  await shop.sell({ name: 'Nón lá Huế' }, await photo(3, 900, 900));
  await shop.sell({ name: 'Áo thun đen' });
});

afterAll(async () => {
  await shop.close();
});

const says = (customer: string, words: string) => shop.customerSends(customer, text(words));

describe('who wants a person', () => {
  it('gets one: the bot is silent until somebody has answered and gives it back', async () => {
    const customer = newCustomer();
    await says(customer, 'cho mình gặp nhân viên với');
    await shop.graph.replies(customer);
    const { id } = await conversationWhen(shop, customer, ({ bot }) => bot.mode === 'paused');
    const asked = await conversationOf(shop, customer);
    expect(asked).toMatchObject({ bot: { reason: 'person_asked' }, attention: { reason: 'person_asked' } });
    const notices = async () => (await shop.application.owner.get<ListNoticesResponse>('/api/notices')).body.items;
    expect(await notices()).toContainEqual(
      expect.objectContaining({ kind: 'person_wanted', link: `/conversations/${id}` }),
    );

    await says(customer, 'áo thun đen');
    const silent = await conversationWhen(shop, customer, ({ lines }) =>
      lines.some((line) => line.from === 'customer' && line.outcome === 'paused'),
    );
    expect(silent.lines.at(-1)).toMatchObject({ text: 'áo thun đen', outcome: 'paused' });
    expect(await shop.graph.messages(customer)).toHaveLength(1);

    await minutesPass(shop, customer);
    await staffWrites(shop, customer, 'Chào bạn, mình là Lan của shop.');
    const taken = await conversationWhen(shop, customer, ({ bot }) => bot.mode === 'taken_over');
    expect(taken).toMatchObject({ attention: null, bot: { reason: 'staff_replied' } });
    expect((await notices()).filter(({ link }) => link === `/conversations/${id}`)).toEqual([]);

    expect(await act(shop, id, 'resume')).toMatchObject({ bot: { mode: 'on', until: null }, attention: null });
    await says(customer, 'áo thun đen');
    const [, resumed] = await shop.graph.replies(customer, 2);
    expect(resumed?.text).toContain('tự động');
    const { lines } = await conversationWhen(shop, customer, (each) => each.lines.at(-1)?.from === 'bot');
    expect(shortLines(lines)).toEqual([
      'customer: cho mình gặp nhân viên với',
      expect.stringMatching(/bot|person_asked/),
      expect.stringMatching(/bot|person_asked/),
      'customer: áo thun đen',
      'staff: Chào bạn, mình là Lan của shop.',
      '(taken_over)',
      '(resumed)',
      'customer: áo thun đen',
      'bot: search',
    ]);
  });

  it('and hears nothing for long is answered by the bot again, and still stands in the list', async () => {
    const customer = newCustomer();
    await says(customer, 'cho mình gặp nhân viên với');
    await conversationWhen(shop, customer, ({ bot }) => bot.mode === 'paused');
    await silenceEnds(shop, customer);
    await says(customer, 'áo thun đen');
    await shop.graph.replies(customer, 3);
    const { lines, attention } = await conversationWhen(shop, customer, (each) => each.lines.at(-1)?.from === 'bot');
    expect(shortLines(lines)).toContain('(resumed)');
    expect(attention).toMatchObject({ reason: 'person_asked' });
    const { id } = await conversationOf(shop, customer);
    expect(await act(shop, id, 'attended')).toMatchObject({ attention: null });
  });

  it('is not needed when the bot only does not know: it goes on, and somebody is told', async () => {
    const customer = newCustomer();
    await says(customer, 'bàn ăn gỗ sồi');
    const { bot } = await conversationWhen(shop, customer, ({ attention }) => attention?.reason === 'not_found');
    expect(bot.mode).toBe('on');
  });
});

describe('a person who writes', () => {
  it.each<[string, (customer: string, id: string) => Promise<unknown>]>([
    ['at Facebook', (customer) => staffWrites(shop, customer, 'Mẫu này còn hàng bạn nhé.')],
    ['here', (_customer, id) => act(shop, id, 'messages', { text: 'Mẫu này còn hàng bạn nhé.' })],
  ])('%s is not talked over by an answer that is being worked out', async (_name, write) => {
    const customer = newCustomer();
    const asked = Promise.withResolvers<undefined>();
    const released = Promise.withResolvers<undefined>();
    const address = shop.media.serve(`/${newMid()}.jpg`, (_request, response) => {
      asked.resolve(undefined);
      void released.promise.then(async () => response.end(await photo(3, 900, 900)));
    });
    await shop.customerSends(customer, photos([address]));
    await asked.promise;
    const { id } = await conversationOf(shop, customer);
    await write(customer, id);
    await conversationWhen(shop, customer, ({ bot }) => bot.mode === 'taken_over');
    released.resolve(undefined);
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'paused' });
    const messages = await shop.graph.messages(customer);
    expect(messages.flatMap(cardsOf)).toEqual([]);
  });

  it('here reaches the customer once, and the bot steps back', async () => {
    const customer = newCustomer();
    await says(customer, 'xin chào');
    await shop.graph.replies(customer);
    const { id } = await conversationOf(shop, customer);
    const message = { text: 'Bạn cần size nào ạ?', key: crypto.randomUUID() };
    const after = await act(shop, id, 'messages', message);
    expect(after).toMatchObject({ bot: { mode: 'taken_over', reason: 'staff_replied' } });
    expect(after.lines).toContainEqual(
      expect.objectContaining({
        from: 'staff',
        via: 'admin',
        by: 'owner@shop.test',
        state: 'sent',
        text: message.text,
      }),
    );
    await act(shop, id, 'messages', message);
    const [, sent, ...others] = await shop.graph.messages(customer);
    expect(sent).toMatchObject({ text: message.text });
    expect(others).toEqual([]);
  });

  it('here is told when the window is closed, and nothing is sent', async () => {
    const customer = newCustomer();
    await says(customer, 'xin chào');
    await shop.graph.replies(customer);
    const { id } = await conversationOf(shop, customer);
    await hoursPass(shop, customer, 25);
    const answer = await shop.application.owner.post(`/api/conversations/${id}/messages`, { text: 'Bạn ơi?' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'WINDOW_CLOSED' } });
    expect(await shop.graph.messages(customer)).toHaveLength(1);
    expect(await conversationOf(shop, customer)).toMatchObject({ windowOpen: false, bot: { mode: 'on' } });
  });

  it.each([
    ['does not answer', { mode: 'hang', times: 1 }, 502, 'GRAPH_UNAVAILABLE', 'sending'],
    ['is away', { mode: 'error', code: 2, times: 1 }, 502, 'GRAPH_UNAVAILABLE', 'not_sent'],
    ['knows no such person', { mode: 'error', code: 551, times: 1 }, 409, 'MESSAGE_NOT_SENT', 'not_sent'],
  ])('here is told when Facebook %s', async (_name, behaviour, status, code, state) => {
    const customer = newCustomer();
    await says(customer, 'xin chào');
    await shop.graph.replies(customer);
    const { id } = await conversationOf(shop, customer);
    await shop.graph.behave(behaviour);
    const answer = await shop.application.owner.post(`/api/conversations/${id}/messages`, { text: 'Bạn ơi?' });
    await shop.graph.behave({ mode: 'normal' });
    expect(answer).toMatchObject({ status, body: { code } });
    const { lines } = await conversationOf(shop, customer);
    expect(lines.find(({ from }) => from === 'staff')).toMatchObject({ state });
  });
});

describe('an admin', () => {
  it('pauses the bot for a time and resumes it, and both can be seen', async () => {
    const customer = newCustomer();
    await says(customer, 'xin chào');
    await shop.graph.replies(customer);
    const { id } = await conversationOf(shop, customer);
    const paused = await act(shop, id, 'pause', { minutes: 30 });
    expect(paused.bot).toMatchObject({ mode: 'paused', reason: 'admin' });
    expect(new Date(paused.bot.until ?? 0).getTime()).toBeGreaterThan(Date.now() + 29 * 60_000);
    expect(paused.lines.at(-1)).toMatchObject({ event: 'paused', detail: 'owner@shop.test', until: paused.bot.until });
    expect(await listed(shop, 'state=paused')).toContain(customer);
    await says(customer, 'áo thun đen');
    await conversationWhen(shop, customer, ({ attention }) => attention?.reason === 'unanswered');
    expect(await shop.graph.messages(customer)).toHaveLength(1);
    expect((await act(shop, id, 'resume')).lines.at(-1)).toMatchObject({ event: 'resumed', detail: 'owner@shop.test' });
  });

  it('who pauses it for good is not overruled by a reply at Facebook', async () => {
    const customer = newCustomer();
    await says(customer, 'xin chào');
    await shop.graph.replies(customer);
    const { id } = await conversationOf(shop, customer);
    await act(shop, id, 'pause', { minutes: null });
    await staffWrites(shop, customer, 'Chào bạn');
    const { bot } = await conversationWhen(shop, customer, ({ lines }) => lines.some(({ from }) => from === 'staff'));
    expect(bot).toEqual({ mode: 'paused', until: null, reason: 'admin' });
  });

  it('sees that a silence is over although the customer writes nothing', async () => {
    const customer = newCustomer();
    await says(customer, 'xin chào');
    await shop.graph.replies(customer);
    const { id } = await conversationOf(shop, customer);
    await act(shop, id, 'pause', { minutes: 30 });
    await silenceEnds(shop, customer);
    await shop.connection.collection('jobs').insertOne({
      name: 'conversations.resume-bots',
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
    await until('the bot is resumed', async () => {
      const stored = await shop.connection
        .collection('conversations')
        .findOne({ customerId: customer, 'bot.mode': 'on' });
      return stored ?? undefined;
    });
    expect((await conversationOf(shop, customer)).lines.at(-1)).toMatchObject({ event: 'resumed', detail: null });
  });

  it.each(['pause', 'resume', 'attended', 'messages'])(
    'is told that there is no such conversation: %s',
    async (action) => {
      const body = { pause: { minutes: 5 }, messages: { text: 'x' } }[action] ?? {};
      const answer = await shop.application.owner.post(`/api/conversations/${'0'.repeat(24)}/${action}`, body);
      expect(answer).toMatchObject({ status: 404, body: { code: 'CONVERSATION_NOT_FOUND' } });
    },
  );
});
