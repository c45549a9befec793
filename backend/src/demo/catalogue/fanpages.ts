/**
 * The pages of the demo shop. No such pages exist at Facebook; the tokens open nothing and are there because replies are
 * sent with a page's token.
 */
export const demoFanpages = {
  boutique: { pageId: '100000000000101', name: 'Mây Boutique', accessToken: 'demo-token-may-boutique' },
  home: { pageId: '100000000000102', name: 'Nhà Mây – Gốm & Quà', accessToken: 'demo-token-nha-may' },
} as const;

export type DemoPage = keyof typeof demoFanpages;
