import type { ConversationLine, ConversationResponse, ListConversationsResponse } from '../../src/contracts';
import type { MessengerShop } from './messenger-shop';
import { until } from './until';
import { envelope, newMid, testPageId } from './webhook';

/** The conversation with this customer, as the admin shows it. */
export async function conversationOf(shop: MessengerShop, customerId: string): Promise<ConversationResponse> {
  const list = await shop.application.owner.get<ListConversationsResponse>(`/api/conversations?q=${customerId}`);
  const [found] = list.body.items;
  const { body } = await shop.application.owner.get<ConversationResponse>(`/api/conversations/${found?.id ?? ''}`);
  return body;
}

/** Waits until the conversation is like that. */
export function conversationWhen(
  shop: MessengerShop,
  customerId: string,
  holds: (conversation: ConversationResponse) => boolean,
): Promise<ConversationResponse> {
  return until(
    'the conversation is as expected',
    async () => {
      const list = await shop.application.owner.get<ListConversationsResponse>(`/api/conversations?q=${customerId}`);
      const conversation = list.body.items.length === 1 ? await conversationOf(shop, customerId) : undefined;
      return conversation && holds(conversation) ? conversation : undefined;
    },
    20_000,
  );
}

/** Somebody of the shop writes in the page's inbox at Facebook. */
export async function staffWrites(shop: MessengerShop, customerId: string, text: string): Promise<void> {
  // The id of Facebook's own inbox.
  const message = { is_echo: true, app_id: 26_390_203_743_090, mid: newMid(), text };
  const echo = { sender: { id: testPageId }, recipient: { id: customerId }, timestamp: Date.now(), message };
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
