import type { Page } from 'playwright-core';

export type Place =
  | 'Conversations'
  | 'Orders'
  | 'Products'
  | 'Fanpages'
  | 'Receipts'
  | 'Playground'
  | 'Simulator'
  | 'Operations'
  | 'Settings';

/** Goes to a place by the main navigation, without waiting for it. */
export const clickPlace = (page: Page, place: Place): Promise<void> =>
  page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: place }).click();
