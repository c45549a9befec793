import { TestBed } from '@angular/core/testing';
import type { SimulatedEvent, SimulatorConversation } from '@contracts';
import { setUpInEnglish } from '../../testing/english';
import { Words } from '../i18n/words';
import { type PendingEvent, timelineOf } from './timeline';

const moment = (second: number): string => new Date(second * 1_000).toISOString();
const did = (second: number, event: SimulatedEvent) => ({ id: `c${second}`, at: moment(second), event });
const said = (second: number, text: string, by: 'app' | 'staff' = 'app') => ({
  id: `p${second}`,
  at: moment(second),
  message: { text },
  by,
  commentId: null,
});
const waiting = (second: number, change: Partial<PendingEvent> = {}): PendingEvent => ({
  key: `k${second}`,
  at: second * 1_000,
  event: { kind: 'text', text: 'xin chào' },
  id: null,
  reason: null,
  ...change,
});

describe('the chat of the simulator', () => {
  let words: Words;
  const show = (
    conversation: Partial<Pick<SimulatorConversation, 'messages' | 'customer'>>,
    pending: PendingEvent[] = [],
  ) =>
    timelineOf({ messages: [], customer: [], ...conversation }, pending, {
      words,
      previewOf: (url) => (url === 'https://media/known' ? 'data:preview' : null),
    });

  beforeEach(async () => {
    await setUpInEnglish();
    words = TestBed.inject(Words);
  });

  it('shows both sides in the order of time, staff told apart from the bot', () => {
    const timeline = show({
      customer: [did(1, { kind: 'text', text: 'có mẫu này không' }), did(4, { kind: 'staff', text: 'Dạ em đây' })],
      messages: [said(2, 'Dạ có'), said(4, 'Dạ em đây', 'staff')],
    });
    expect(timeline.map(({ id, author }) => [id, author])).toEqual([
      ['c1', 'customer'],
      ['p2', 'bot'],
      ['p4', 'staff'],
    ]);
  });

  it('shows a message once, on its way and when it has arrived', () => {
    expect(show({}, [waiting(1)])).toMatchObject([{ id: 'k1', state: 'sending' }]);
    const arrived = show({ customer: [did(1, { kind: 'text', text: 'xin chào' })] }, [waiting(1, { id: 'c1' })]);
    expect(arrived.map(({ id }) => id)).toEqual(['c1']);
  });

  it('says why a message was not delivered', () => {
    const [failed] = show({}, [waiting(1, { reason: 'OFFLINE' })]);
    expect(failed).toMatchObject({ state: 'failed', note: expect.stringContaining('cannot be reached') as string });
  });

  it('says of a refused photo only that it was not sent, not that it is gone', () => {
    const event = { kind: 'photos', urls: ['https://media/known', 'pending:1'] } as const;
    const [failed] = show({}, [waiting(1, { event: { ...event, urls: [...event.urls] }, reason: 'IMAGE_CORRUPT' })]);
    expect(failed?.photos.map(({ url }) => url)).toEqual(['data:preview']);
    expect(failed?.note).toBeTruthy();
  });

  it('shows several photos of one message, those that cannot be shown as gone', () => {
    const [photos] = show({ customer: [did(1, { kind: 'photos', urls: ['https://media/known', 'https://media/x'] })] });
    expect(photos?.photos.map(({ url }) => url)).toEqual(['data:preview', null]);
  });
});
