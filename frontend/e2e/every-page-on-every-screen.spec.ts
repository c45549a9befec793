import type { Browser } from 'playwright-core';
import { SignInPage } from './page-objects/sign-in.page';
import { accessibilityProblems, sidewaysScroll } from './support/accessibility';
import { desktop, launchBrowser, openTab, phone } from './support/browser';

const pages = [
  { path: '/conversations', shows: 'Conversations' },
  { path: '/orders', shows: 'Orders' },
  { path: '/products', shows: 'Products' },
  { path: '/products/new', shows: 'New product' },
  { path: '/fanpages', shows: 'Fanpages' },
  { path: '/receipts', shows: 'Receipts' },
  { path: '/playground', shows: 'Playground' },
  { path: '/simulator', shows: 'Simulator' },
  { path: '/operations', shows: 'Operations' },
  { path: '/settings', shows: 'Settings' },
];

describe.each([
  ['a phone in the light', { viewport: phone, colorScheme: 'light' as const }],
  ['a phone in the dark', { viewport: phone, colorScheme: 'dark' as const }],
  ['a desktop in the light', { viewport: desktop, colorScheme: 'light' as const }],
  ['a desktop in the dark', { viewport: desktop, colorScheme: 'dark' as const }],
])('on %s', (_name, options) => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  it('sign-in fits, is accessible and leaves the console quiet', async () => {
    const { page, complaints, close } = await openTab(browser, options);
    await page.goto('/');
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('every page fits, is accessible and leaves the console quiet', async () => {
    const { page, complaints, close } = await openTab(browser, options);
    await new SignInPage(page).signInTo('/');
    for (const { path, shows } of pages) {
      await page.goto(path);
      await page.getByRole('heading', { name: shows, level: 1 }).waitFor();
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
      expect({ path, sideways: await sidewaysScroll(page) }).toEqual({ path, sideways: 0 });
      expect({ path, problems: await accessibilityProblems(page) }).toEqual({ path, problems: [] });
    }
    expect(complaints).toEqual([]);
    await close();
  });
});
