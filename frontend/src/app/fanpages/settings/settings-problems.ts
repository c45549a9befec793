import { type PageSettingsContent, updatePageSettingsRequestSchema } from '@contracts';

export const settingsTabs = ['behaviour', 'hours', 'replies', 'welcome'] as const;
export type SettingsTab = (typeof settingsTabs)[number];

export interface SettingsProblem {
  tab: SettingsTab;
  /** Where in the settings, such as `iceBreakers.vi.0.question`. */
  path: string;
}

const tabOf = (field: string): SettingsTab => {
  switch (field) {
    case 'businessHours':
    case 'outsideHours':
      return 'hours';
    case 'templates':
      return 'replies';
    case 'greetingText':
    case 'iceBreakers':
    case 'persistentMenu':
      return 'welcome';
    default:
      return 'behaviour';
  }
};

/** What the server would refuse, by the same rules, and where it is edited. */
export const settingsProblems = (content: PageSettingsContent): SettingsProblem[] => {
  const checked = updatePageSettingsRequestSchema.safeParse({ ...content, version: 0 });
  return checked.success
    ? []
    : checked.error.issues.map(({ path }) => ({ tab: tabOf(String(path[0])), path: path.join('.') }));
};
