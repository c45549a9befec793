import type { PageSettingsContent } from '@contracts';
import { settingsProblems } from './settings-problems';

const fine: PageSettingsContent = {
  replyLanguage: 'auto',
  saysItIsABot: true,
  pauseMinutes: 30,
  personWaitMinutes: null,
  showsPrice: true,
  showsStock: true,
  takesOrders: true,
  businessHours: null,
  outsideHours: 'answer',
  templates: { vi: {}, en: {} },
  greetingText: { vi: '', en: '' },
  iceBreakers: { vi: [], en: [] },
  persistentMenu: { vi: [], en: [] },
  comments: { mode: 'off', text: { vi: '', en: '' } },
};

describe('what is wrong with settings', () => {
  it('is nothing when the server would take them', () => {
    expect(settingsProblems(fine)).toEqual([]);
  });

  it('is said where it is edited', () => {
    const problems = settingsProblems({
      ...fine,
      templates: { vi: { foundOne: 'x'.repeat(601) }, en: {} },
      iceBreakers: { vi: [{ question: '', action: { kind: 'photo' } }], en: [] },
      greetingText: { vi: '👍'.repeat(161), en: '' },
    });
    expect(problems).toEqual([
      { tab: 'replies', path: 'templates.vi.foundOne' },
      { tab: 'welcome', path: 'greetingText.vi' },
      { tab: 'welcome', path: 'iceBreakers.vi.0.question' },
    ]);
  });
});
