import type { Browser } from 'playwright-core';
import { accessibilityProblems, sidewaysScroll } from './support/accessibility';
import { launchBrowser, openTab, screens } from './support/browser';
import { openSignedIn } from './support/signed-in';

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

describe.each(screens)('on %s', (_name, options) => {
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
    const { page, complaints, close } = await openSignedIn(browser, '/', options);
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
