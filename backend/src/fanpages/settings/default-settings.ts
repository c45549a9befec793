import type { PageSettingsContent } from '../../contracts';

/** What a page does until somebody decides otherwise. */
export const defaultSettings: PageSettingsContent = {
  replyLanguage: 'auto',
  // The greeting says so anyway; where the law wants more, the page switches it on.
  saysItIsABot: false,
  // Long enough for a conversation with pauses, short enough that the night's customers are answered again.
  pauseMinutes: 60,
  personWaitMinutes: 60,
  showsPrice: true,
  showsStock: true,
  takesOrders: true,
  businessHours: null,
  outsideHours: 'note',
  templates: { vi: {}, en: {} },
  greetingText: {
    vi: 'Chào mừng bạn đến với {shop}! Gửi ảnh sản phẩm bạn thích, shop tìm giúp bạn ngay.',
    en: 'Welcome to {shop}! Send a photo of what you like, and we find it for you.',
  },
  iceBreakers: {
    vi: [
      { question: 'Tìm sản phẩm bằng ảnh', action: { kind: 'photo' } },
      { question: 'Mình muốn gặp nhân viên', action: { kind: 'person' } },
    ],
    en: [
      { question: 'Find a product by photo', action: { kind: 'photo' } },
      { question: 'I would like to talk to a person', action: { kind: 'person' } },
    ],
  },
  persistentMenu: {
    vi: [
      { title: 'Tìm bằng ảnh', action: { kind: 'photo' } },
      { title: 'Gặp nhân viên', action: { kind: 'person' } },
    ],
    en: [
      { title: 'Find by photo', action: { kind: 'photo' } },
      { title: 'Talk to a person', action: { kind: 'person' } },
    ],
  },
  comments: { mode: 'off', text: { vi: '', en: '' } },
};
