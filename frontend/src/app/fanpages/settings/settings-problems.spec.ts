import { plainSettings } from '../../../testing/page-settings';
import { settingsProblems } from './settings-problems';

describe('what is wrong with settings', () => {
  it('is nothing when the server would take them', () => {
    expect(settingsProblems(plainSettings)).toEqual([]);
  });

  it('is said where it is edited', () => {
    const problems = settingsProblems({
      ...plainSettings,
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
