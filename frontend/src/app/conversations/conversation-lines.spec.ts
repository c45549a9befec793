import { TestBed } from '@angular/core/testing';
import type { BotLine, ConversationLine, ConversationSummary, CustomerLine } from '@contracts';
import { setUpInEnglish } from '../../testing/english';
import { en } from '../i18n/en';
import { Words } from '../i18n/words';
import { silenceOf, windowOf } from './bot-state';
import { itemsOf } from './conversation-lines';

const at = '2026-11-23T08:00:00.000Z';
const now = Date.parse(at);
const hour = 3_600_000;

const customer = (change: Partial<CustomerLine> = {}): CustomerLine => ({
  id: 'c1',
  at,
  from: 'customer',
  kind: 'text',
  text: 'còn size M không',
  photos: [],
  outcome: 'replied',
  detail: null,
  ...change,
});
const bot = (change: Partial<BotLine> = {}): BotLine => ({
  id: 'b1',
  at,
  from: 'bot',
  decision: 'search',
  messages: [{ message: { text: 'Dạ còn ạ' }, state: 'sent' }],
  ...change,
});

describe('a conversation as the shop sees it', () => {
  let words: Words;

  beforeEach(async () => {
    await setUpInEnglish();
    words = TestBed.inject(Words);
  });

  it('shows each message of an answer for itself, and which of them was not sent', () => {
    const items = itemsOf(
      [
        bot({
          messages: [
            { message: { text: 'một' }, state: 'sent' },
            { message: { text: 'hai' }, state: 'not_sent' },
          ],
        }),
      ],
      words,
    );
    expect(items.map(({ text, state, note }) => [text, state, note])).toEqual([
      ['một', 'arrived', 'Bot'],
      ['hai', 'failed', 'Bot · not sent'],
    ]);
  });

  it('names what has no words, and says why there was no answer', () => {
    const [sticker, late] = itemsOf(
      [customer({ kind: 'sticker', text: null }), customer({ id: 'c2', outcome: 'window_closed' })],
      words,
    );
    expect(sticker).toMatchObject({ text: 'Sticker', note: null });
    expect(late?.note).toBe('24 hours over');
  });

  it('tells people of the shop from the bot', () => {
    const lines: ConversationLine[] = [
      {
        id: 's1',
        at,
        from: 'staff',
        text: 'Dạ em đây',
        via: 'facebook',
        by: null,
        state: 'sent',
        failure: null,
        detail: null,
      },
      {
        id: 's2',
        at,
        from: 'staff',
        text: 'Vâng',
        via: 'admin',
        by: 'lan@example.com',
        state: 'not_sent',
        failure: 'PAGE_MUST_WAIT',
        detail: 'gone',
      },
      {
        id: 's3',
        at,
        from: 'staff',
        text: 'Vâng ạ',
        via: 'admin',
        by: 'lan@example.com',
        state: 'not_sent',
        // From before there were codes.
        failure: null,
        detail: 'gone',
      },
      { id: 'e1', at, from: 'system', event: 'paused', detail: 'lan@example.com', until: null },
    ];
    expect(itemsOf(lines, words).map(({ author, text, note }) => [author, text, note])).toEqual([
      ['staff', 'Dạ em đây', 'Shop, on Facebook'],
      ['staff', 'Vâng', `lan@example.com · Not sent: ${en.errors.PAGE_MUST_WAIT}`],
      ['staff', 'Vâng ạ', 'lan@example.com · Not sent: gone'],
      ['system', 'Bot paused by lan@example.com', null],
    ]);
  });

  const summary = (change: Partial<ConversationSummary>): ConversationSummary => ({
    id: 'a'.repeat(24),
    channel: 'messenger',
    fanpageId: 'b'.repeat(24),
    fanpageName: 'Mây',
    pageId: '1',
    customerId: '2',
    language: 'vi',
    bot: { mode: 'on', until: null, reason: null },
    attention: null,
    lastCustomerAt: at,
    windowClosesAt: null,
    windowOpen: false,
    lastAt: at,
    lastLine: null,
    ...change,
  });

  it('counts down until the bot is back, and says when it will not be by itself', () => {
    const until = new Date(now + 30 * 60_000).toISOString();
    const paused = summary({ bot: { mode: 'taken_over', until, reason: 'staff_replied' } });
    expect(silenceOf(paused, now, words, 'en')).toBe('Bot is back in 30 min');
    expect(silenceOf(summary({ bot: { mode: 'paused', until: null, reason: 'admin' } }), now, words, 'en')).toContain(
      'until you resume',
    );
    expect(silenceOf(summary({}), now, words, 'en')).toBe('');
  });

  it('counts down the 24 hours, and takes the server at its word that they are over', () => {
    const windowClosesAt = new Date(now + hour / 2).toISOString();
    const open = summary({ windowClosesAt, windowOpen: true });
    expect(windowOf(open, now, words, 'en')).toEqual({ open: true, text: '30 min left to answer', urgent: true });
    expect(windowOf(open, now + hour, words, 'en').open).toBe(false);
    expect(windowOf({ ...open, windowOpen: false }, now, words, 'en').open).toBe(false);
    expect(windowOf(summary({}), now, words, 'en').text).toContain('not written yet');
  });
});
