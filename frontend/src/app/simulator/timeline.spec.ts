import type { SimulatorConversation } from '@contracts';
import { cut, type SentMessage, timelineOf } from './timeline';

const sentAt = (seconds: number): SentMessage => ({
  id: `own-${seconds}`,
  at: seconds * 1_000,
  event: { kind: 'text', text: 'xin chào' },
  preview: null,
  state: 'sent',
  reason: null,
});

type Received = SimulatorConversation['messages'][number];

const receivedAt = (seconds: number, message: Received['message']): Received => ({
  id: `page-${seconds}`,
  at: new Date(seconds * 1_000).toISOString(),
  message,
});

const choice: Received['message'] = {
  text: 'Mẫu nào ạ?',
  quick_replies: [{ content_type: 'text', title: 'Không phải', payload: 'NONE' }],
};

describe('the chat', () => {
  it('shows both sides in the order of time', () => {
    const timeline = timelineOf([sentAt(1), sentAt(3)], [receivedAt(2, { text: 'Dạ có' })]);
    expect(timeline.map(({ id }) => id)).toEqual(['own-1', 'page-2', 'own-3']);
  });

  it('offers quick replies only under the last message', () => {
    const [asked] = timelineOf([], [receivedAt(1, choice)]);
    expect(asked).toMatchObject({ quickReplies: [{ payload: 'NONE' }] });
    const [answered] = timelineOf([sentAt(2)], [receivedAt(1, choice)]);
    expect(answered).toMatchObject({ quickReplies: [] });
  });

  it('cuts cards to what Messenger shows', () => {
    const button = { type: 'postback' as const, title: 'x'.repeat(30), payload: 'P' };
    const [item] = timelineOf(
      [],
      [
        receivedAt(1, {
          attachment: {
            type: 'template',
            payload: {
              template_type: 'generic',
              elements: Array.from({ length: 12 }, () => ({
                title: 'Á'.repeat(90),
                subtitle: 'ngắn',
                buttons: [button, button, button, button],
              })),
            },
          },
        }),
      ],
    );
    const cards = item?.from === 'page' ? item.cards : [];
    expect(cards).toHaveLength(10);
    expect(cards[0]?.title).toBe(`${'Á'.repeat(79)}…`);
    expect(cards[0]?.subtitle).toBe('ngắn');
    expect(cards[0]?.buttons?.map(({ title }) => title)).toEqual(Array.from({ length: 3 }, () => `${'x'.repeat(19)}…`));
  });

  it('never splits an emoji', () => {
    expect(cut('🍵🍵🍵', 2)).toBe('🍵…');
    expect(cut('🍵🍵', 2)).toBe('🍵🍵');
  });
});
