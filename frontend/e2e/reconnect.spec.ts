import type { Browser, Page } from 'playwright-core';
import { FanpagePage } from './page-objects/fanpage.page';
import { SimulatorPage } from './page-objects/simulator.page';
import { accessibilityProblems } from './support/accessibility';
import { launchBrowser } from './support/browser';
import { openChat } from './support/signed-in';

const shop = 'Nhà Mây – Gốm & Quà';

describe('a page whose access has died', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let simulator: SimulatorPage;
  let fanpage: FanpagePage;

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints, simulator } = await openChat(browser, shop));
    fanpage = new FanpagePage(page);
  });

  afterAll(() => browser.close());

  it('says within a minute that it must be reconnected', async () => {
    await simulator.revokeAccess();
    await simulator.write('cốc gốm');
    await page.getByRole('button', { name: /^Notices: \d/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /^Notices/ }).click();
    await page.getByRole('menuitem', { name: new RegExp(`${shop}.*must be reconnected`) }).click();
    await page.getByText(`“${shop}” must be reconnected`).waitFor();
    await page.getByText('Facebook refuses the access to this page').waitFor({ timeout: 30_000 });
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('keeps what waits, and Operations says why', async () => {
    await page.goto('/operations?status=held');
    await page.getByRole('heading', { name: 'Held pages' }).waitFor();
    await page.locator('app-held-pages').getByText(shop).waitFor();
    await page.locator('app-job-row').first().waitFor();
  });

  it('is reconnected at Facebook, and then the answer goes out', async () => {
    await fanpage.open(shop);
    await page.getByRole('button', { name: 'Reconnect' }).first().click();
    // Facebook's own page, as the stand-in plays it.
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Choose pages' }).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: /^Connect \d+ page/ }).click();
    await page.getByRole('heading', { name: 'Result' }).waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: shop }).innerText()).toMatch(/Renewed|Connected/);

    await simulator.open();
    await simulator.cards().first().waitFor({ timeout: 60_000 });
    await fanpage.open(shop);
    await page.getByText(`“${shop}” must be reconnected`).waitFor({ state: 'detached' });
  });

  it('never upsets the console or the content security policy', () => {
    // Facebook's dialog, as the stand-in plays it, has no icon for the tab.
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
  });
});
