import type {
  ConversationLine,
  ConversationResponse,
  ListConversationsResponse,
  OutgoingMessage,
} from '../../src/contracts';
import type { ConversationRecord } from '../../src/conversations/conversation.schema';
import type { MessengerShop } from './messenger-shop';
import { until } from './until';
import { envelope, newMid, testPageId } from './webhook';

async function idOf(shop: MessengerShop, customerId: string): Promise<string | undefined> {
  const { owner } = shop.application;
  const { body } = await owner.get<ListConversationsResponse>(`/api/conversations?q=${customerId}`);
  return body.items[0]?.id;
}

async function read(shop: MessengerShop, id: string): Promise<ConversationResponse> {
  const { status, body } = await shop.application.owner.get<ConversationResponse>(`/api/conversations/${id}`);
  expect(status).toBe(200);
  return body;
}

/** The conversation with this customer, as the admin shows it. */
export async function conversationOf(shop: MessengerShop, customerId: string): Promise<ConversationResponse> {
  return await read(shop, (await idOf(shop, customerId)) ?? 'missing');
}

/** Waits until the conversation is like that. */
export async function conversationWhen(
  shop: MessengerShop,
  customerId: string,
  holds: (conversation: ConversationResponse) => boolean,
): Promise<ConversationResponse> {
  const id = await until('there is a conversation', () => idOf(shop, customerId));
  return await until(
    'the conversation is as expected',
    async () => {
      const conversation = await read(shop, id);
      return holds(conversation) ? conversation : undefined;
    },
    20_000,
  );
}

/** Something is written in the page's name outside of this shop: by a person in the page's inbox, or by a machine. */
export async function staffWrites(
  shop: MessengerShop,
  customerId: string,
  text: string,
  at = Date.now(),
): Promise<void> {
  // The id of Facebook's own inbox.
  const message = { is_echo: true, app_id: 26_390_203_743_090, mid: newMid(), text };
  const echo = { sender: { id: testPageId }, recipient: { id: customerId }, timestamp: at, message };
  const { status } = await shop.deliver(envelope([echo]));
  expect(status).toBe(200);
}

/** What is written, line by line, without times. */
export const shortLines = (lines: readonly ConversationLine[]): string[] =>
  lines.map((line) => {
    switch (line.from) {
      case 'customer':
        return `customer: ${line.text ?? line.kind}`;
      case 'bot':
        return `bot: ${line.decision}`;
      case 'staff':
        return `staff: ${line.text ?? ''}`;
      case 'system':
        return `(${line.event})`;
    }
  });

/** What an admin does in a conversation. */
export async function act(
  shop: MessengerShop,
  id: string,
  action: string,
  body: object = {},
): Promise<ConversationResponse> {
  const answer = await shop.application.owner.post<ConversationResponse>(`/api/conversations/${id}/${action}`, body);
  expect(answer.status).toBe(200);
  return answer.body;
}

/** The customers of the conversations that an admin finds. */
export async function listed(shop: MessengerShop, query: string): Promise<string[]> {
  const { owner } = shop.application;
  const { body } = await owner.get<ListConversationsResponse>(`/api/conversations?pageSize=100&${query}`);
  return body.items.map(({ customerId }) => customerId);
}

/** Everything of this conversation happened that much earlier. */
export async function hoursPass(shop: MessengerShop, customerId: string, hours: number): Promise<void> {
  const conversations = shop.connection.collection<{ customerId: string; lastCustomerAt: Date }>('conversations');
  const stored = await conversations.findOne({ customerId });
  const lastCustomerAt = new Date((stored?.lastCustomerAt.getTime() ?? 0) - hours * 3_600_000);
  await conversations.updateOne({ customerId }, { $set: { lastCustomerAt } });
}

/** Everything that stands in this conversation was written that much earlier: a person has had time to read it. */
export async function minutesPass(shop: MessengerShop, customerId: string, minutes = 1): Promise<void> {
  const conversations =
    shop.connection.collection<Pick<ConversationRecord, 'customerId' | 'lines' | 'attention'>>('conversations');
  const earlier = (at: Date) => new Date(at.getTime() - minutes * 60_000);
  const stored = await conversations.findOne({ customerId });
  const lines = (stored?.lines ?? []).map((line) => ({ ...line, at: earlier(line.at) }));
  const attention = stored?.attention && { ...stored.attention, since: earlier(stored.attention.since) };
  await conversations.updateOne({ customerId }, { $set: { lines, attention: attention ?? null } });
}

/** The silence ends in this moment. */
export async function silenceEnds(shop: MessengerShop, customerId: string): Promise<void> {
  const until = new Date(Date.now() - 1);
  await shop.connection.collection('conversations').updateOne({ customerId }, { $set: { 'bot.until': until } });
}

/** A message as it was meant, without what only Facebook and we read. */
export function withoutMark(sent: OutgoingMessage | undefined): OutgoingMessage {
  return Object.fromEntries(Object.entries(sent ?? {}).filter(([name]) => name !== 'metadata'));
}
