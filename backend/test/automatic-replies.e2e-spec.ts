import { JobHolds } from '../src/platform/jobs';
import { until } from './support';
import {
  conversationOf,
  conversationWhen,
  listed,
  minutesPass,
  silenceEnds,
  staffWrites,
} from './support/conversations';
import { MessengerShop } from './support/messenger-shop';
import { customerEvent, envelope, newCustomer, testPageId, text } from './support/webhook';

let shop: MessengerShop;
const group = `page:${testPageId}`;

beforeAll(async () => {
  shop = await MessengerShop.start();
});

afterAll(() => shop.close());

const holds = () => shop.application.app.get(JobHolds);

/** Meta's own, or another chatbot's: its echo looks like a person's. @param at when the customer wrote */
async function machineReplies(customer: string, at: number): Promise<void> {
  const before = (await echoes(customer)).length;
  await staffWrites(shop, customer, 'Cảm ơn bạn đã nhắn tin. Shop sẽ trả lời sớm.', at + 1_500);
  await until('the echo is noted', async () => (await echoes(customer)).length > before || undefined);
}

const echoes = (customer: string) => shop.events({ customerId: customer, kind: 'echo', outcome: 'noted' });

async function says(customer: string, words: string, at = Date.now()): Promise<number> {
  const { status } = await shop.deliver(envelope([customerEvent(customer, text(words), { at })]));
  expect(status).toBe(200);
  return at;
}

const unanswered = (customer: string) =>
  conversationWhen(shop, customer, ({ attention }) => attention?.reason === 'unanswered');

describe('an automatic reply that somebody else sends at once', () => {
  it('keeps the bot silent, and is no answer: the customer is shown to people', async () => {
    const customer = newCustomer();
    const at = Date.now();
    // First, so that no machine is too slow: what is written is looked at a moment after it came.
    await machineReplies(customer, at);
    await says(customer, 'xin chào', at);
    expect(await shop.outcome(customer)).toMatchObject({ outcome: 'paused' });
    await unanswered(customer);
    expect(await listed(shop, 'state=needs_person')).toContain(customer);
    expect(await shop.graph.messages(customer)).toEqual([]);
  });

  it('leaves a customer in the list who waits for a person, and a person takes them out', async () => {
    const customer = newCustomer();
    await staffWrites(shop, customer, 'Chào bạn, mình là Lan của shop.', Date.now() - 60_000);
    await conversationWhen(shop, customer, ({ bot }) => bot.mode === 'taken_over');
    const at = await says(customer, 'còn hàng không shop?');
    await unanswered(customer);
    await machineReplies(customer, at);
    expect(await conversationOf(shop, customer)).toMatchObject({ attention: { reason: 'unanswered' } });
    await minutesPass(shop, customer);
    await staffWrites(shop, customer, 'Dạ còn ạ.');
    await conversationWhen(shop, customer, ({ attention }) => attention === null);
  });

  it.each([
    ['is no answer to what waited', machineReplies, 'replied', 1],
    [
      'is told from what a person wrote',
      (customer: string, at: number) => staffWrites(shop, customer, 'Dạ có ạ.', at + 30_000),
      'paused',
      0,
    ],
  ])('%s while the page did', async (_name, reply, outcome, messages) => {
    await holds().hold(group, 'owner@shop.test', { cause: 'manual' });
    const customer = newCustomer();
    const at = await says(customer, 'xin chào', Date.now() - 60_000);
    await unanswered(customer);
    await reply(customer, at);
    await conversationWhen(shop, customer, ({ bot }) => bot.mode === 'taken_over');
    await silenceEnds(shop, customer);
    await holds().release(group);
    expect(await shop.outcome(customer)).toMatchObject({ outcome });
    expect(await shop.graph.messages(customer)).toHaveLength(messages);
    await conversationWhen(shop, customer, ({ attention }) => attention === null);
  });
});
