import { type ChatItem, emptyItem, rowsOf } from './chat-item';

const said = (author: ChatItem['author'], at: number, more: Partial<ChatItem> = {}): ChatItem => ({
  ...emptyItem,
  id: `${author}-${at}`,
  at,
  author,
  ...more,
});
const quickReplies = [{ content_type: 'text' as const, title: 'Không phải', payload: 'NONE' }];
const hour = 3_600_000;

describe('a chat', () => {
  it('shows the customer’s own messages on the right to the customer, and the page’s to the shop', () => {
    const items = [said('customer', 1), said('bot', 2), said('staff', 3), said('system', 4)];
    expect(rowsOf(items, 'customer').map(({ side }) => side)).toEqual(['mine', 'theirs', 'theirs', 'between']);
    expect(rowsOf(items, 'shop').map(({ side }) => side)).toEqual(['theirs', 'mine', 'mine', 'between']);
  });

  it('offers quick replies only under the last message', () => {
    const asked = said('bot', 1, { quickReplies });
    expect(rowsOf([asked], 'customer')[0]?.item.quickReplies).toEqual(quickReplies);
    expect(rowsOf([asked, said('customer', 2)], 'customer')[0]?.item.quickReplies).toEqual([]);
  });

  it('says the day once', () => {
    const noon = new Date(2026, 0, 5, 12).getTime();
    const rows = rowsOf([said('bot', noon), said('bot', noon + hour), said('bot', noon + 24 * hour)], 'shop');
    expect(rows.map(({ newDay }) => newDay)).toEqual([true, false, true]);
  });
});
