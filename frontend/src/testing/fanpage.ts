import type { FanpageOverview } from '@contracts';

/** A connected page whose bot answers. */
export const answeringPage: FanpageOverview = {
  id: 'a'.repeat(24),
  pageId: '100200300400500',
  name: 'Shop',
  aiEnabled: true,
  matchLevel: 3,
  hasToken: true,
  connection: 'connected',
  pause: null,
  waits: false,
};
