import { TestBed } from '@angular/core/testing';
import type { FanpageOverview } from '@contracts';
import { setUpInEnglish } from '../../testing/english';
import { answeringPage as page } from '../../testing/fanpage';
import { BotBadge } from './bot-badge';

const pause = { since: '2026-11-23T10:00:00.000Z', by: 'owner@shop.test' };

describe('the mark of a bot', () => {
  beforeEach(async () => {
    await setUpInEnglish();
  });

  it.each<[string, string, Partial<FanpageOverview>]>([
    ['Answers on', 'badge good', {}],
    ['Answers wait', 'badge warn', { hasToken: false, connection: 'none' }],
    ['Answers off', 'badge', { aiEnabled: false, waits: true }],
    ['Answers wait', 'badge warn', { waits: true }],
    ['Paused', 'badge warn', { waits: true, pause }],
  ])('says "%s" as "%s" for %j', async (words, look, state) => {
    const fixture = TestBed.createComponent(BotBadge);
    fixture.componentRef.setInput('fanpage', { ...page, ...state });
    await fixture.whenStable();
    const badge = (fixture.nativeElement as HTMLElement).querySelector('span');
    expect([badge?.textContent.trim(), badge?.className]).toEqual([words, look]);
  });
});
