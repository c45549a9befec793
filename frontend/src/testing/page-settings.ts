import type { PageSettingsContent } from '@contracts';

/** Settings of a page that the server takes, and in which nobody has written anything. */
export const plainSettings: PageSettingsContent = {
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
