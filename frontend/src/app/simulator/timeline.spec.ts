import type { SimulatorConversation } from '@contracts';
import { type SentMessage, timelineOf } from './timeline';

const sentAt = (seconds: number, change: Partial<SentMessage> = {}): SentMessage => ({
  id: `own-${seconds}`,
  at: seconds * 1_000,
  event: { kind: 'text', text: 'xin chào' },
  preview: null,
  state: 'sent',
  reason: null,
  ...change,
});

const received: SimulatorConversation['messages'] = [
  { id: 'page-2', at: new Date(2_000).toISOString(), message: { text: 'Dạ có' } },
];

describe('the chat of the simulator', () => {
  it('shows both sides in the order of time', () => {
    const timeline = timelineOf([sentAt(1), sentAt(3)], received, String);
    expect(timeline.map(({ id, author }) => [id, author])).toEqual([
      ['own-1', 'customer'],
      ['page-2', 'bot'],
      ['own-3', 'customer'],
    ]);
  });

  it('says why a message was not sent', () => {
    const [failed] = timelineOf([sentAt(1, { state: 'failed', reason: 'OFFLINE' })], [], (reason) => `no: ${reason}`);
    expect(failed).toMatchObject({ state: 'failed', note: 'no: OFFLINE' });
  });
});
