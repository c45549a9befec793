import { defaultSettings } from './default-settings';
import { profileOf } from './messenger-profile';

const shop = { name: 'Tiệm Nhà Mây' };

describe('What a page shows in Messenger', () => {
  it('is Vietnamese by default, and English where Messenger is', () => {
    const { set, remove } = profileOf(defaultSettings, shop);
    expect(remove).toEqual([]);
    expect(set.get_started).toEqual({ payload: 'GET_STARTED' });
    expect(set.greeting?.map(({ locale }) => locale)).toEqual(['default', 'en_US', 'en_GB']);
    expect(set.greeting?.[0]?.text).toMatch(/^Chào mừng bạn đến với Tiệm Nhà Mây!/);
    expect(set.ice_breakers?.[0]).toEqual({
      locale: 'default',
      call_to_actions: [
        { question: 'Tìm sản phẩm bằng ảnh', payload: 'HELP' },
        { question: 'Mình muốn gặp nhân viên', payload: 'PERSON' },
      ],
    });
    expect(set.persistent_menu?.[0]).toMatchObject({ locale: 'default', composer_input_disabled: false });
  });

  it('is in one language where the page speaks one', () => {
    const { set } = profileOf({ ...defaultSettings, replyLanguage: 'en' }, shop);
    expect(set.greeting).toEqual([
      { locale: 'default', text: expect.stringMatching(/^Welcome to Tiệm Nhà Mây/) as string },
    ]);
  });

  it('has a default as soon as one language says something, and is taken away when none does', () => {
    const texts = { vi: '', en: 'Hello' };
    expect(profileOf({ ...defaultSettings, greetingText: texts }, shop).set.greeting).toEqual([
      { locale: 'default', text: 'Hello' },
    ]);
    const { set, remove } = profileOf({ ...defaultSettings, iceBreakers: { vi: [], en: [] } }, shop);
    expect([set.ice_breakers, remove]).toEqual([undefined, ['ice_breakers']]);
  });

  it('carries what a button does in its payload, within the thousand units that Messenger takes', () => {
    const text = 'ă'.repeat(300);
    const iceBreakers = {
      vi: [
        { question: 'Ship?', action: { kind: 'say' as const, text } },
        { question: 'Áo?', action: { kind: 'search' as const, words: 'áo thun' } },
      ],
      en: [],
    };
    const menu = { vi: [{ title: 'Web', action: { kind: 'link' as const, url: 'https://shop.vn/' } }], en: [] };
    const { set } = profileOf({ ...defaultSettings, iceBreakers, persistentMenu: menu }, shop);
    const payloads = set.ice_breakers?.[0]?.call_to_actions.map(({ payload }) => payload);
    expect(payloads).toEqual([`SAY:${text}`, 'SEARCH:áo thun']);
    expect(set.persistent_menu?.[0]?.call_to_actions).toEqual([
      { type: 'web_url', title: 'Web', url: 'https://shop.vn/' },
    ]);
  });

  it('never has a greeting that Facebook refuses for its length', () => {
    const long = { vi: `${'x'.repeat(150)} {shop}`, en: '' };
    const { set } = profileOf({ ...defaultSettings, greetingText: long }, { name: 'Shop 👨‍👩‍👧‍👦'.repeat(20) });
    expect([...new Intl.Segmenter('vi').segment(set.greeting?.[0]?.text ?? '')]).toHaveLength(160);
  });
});
