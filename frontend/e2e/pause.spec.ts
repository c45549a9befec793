import type { Browser, Page } from 'playwright-core';
import { ConversationPage } from './page-objects/conversation.page';
import { FanpagePage } from './page-objects/fanpage.page';
import { SimulatorPage } from './page-objects/simulator.page';
import { accessibilityProblems } from './support/accessibility';
import { launchBrowser } from './support/browser';
import { openChat } from './support/signed-in';

const shop = 'Mây Boutique';

describe('a page that the shop pauses', () => {
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

  it('says that it is paused, by whom and since when, wherever pages are shown', async () => {
    await fanpage.open(shop);
    await page.getByRole('button', { name: `Pause the bot of ${shop}` }).click();
    await page.getByText(/^Paused by you since /).waitFor();
    await page.getByText('This page is paused').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goto('/fanpages');
    await page.getByRole('listitem').filter({ hasText: shop }).getByText('Paused', { exact: true }).waitFor();
  });

  it('shows what a customer writes, and a person answers', async () => {
    await simulator.open();
    await simulator.write('đèn bàn');
    await simulator.seeAsShop();
    const conversation = new ConversationPage(page);
    await conversation.messages().filter({ hasText: 'đèn bàn' }).waitFor();
    await conversation.write('Dạ còn ạ, chị đợi em chút.');
    await simulator.open();
    await simulator.hear('chị đợi em chút');
    expect(await simulator.cards().count()).toBe(0);
  });

  it('goes on, and answers who waited', async () => {
    await simulator.becomeNewCustomer();
    await simulator.write('đèn bàn');
    await fanpage.open(shop);
    await page.getByRole('button', { name: `Let the bot of ${shop} go on` }).click();
    await page.getByText('This page is paused').waitFor({ state: 'detached' });
    await simulator.open();
    await simulator.cards().first().waitFor({ timeout: 60_000 });
  });

  it('has notices that can be dismissed by keyboard', async () => {
    await simulator.becomeNewCustomer();
    await simulator.write('cho mình gặp nhân viên');
    const bell = page.getByRole('button', { name: /^Notices: \d/ });
    await bell.waitFor({ timeout: 60_000 });
    await bell.press('Enter');
    const open = page.getByRole('menuitem', { name: /^Dismiss: / });
    await open.first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    for (let left = await open.count(); left > 0; left--) {
      await page.keyboard.press('ArrowDown');
      expect(await open.first().evaluate((item) => item === item.ownerDocument.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      await open.nth(left - 1).waitFor({ state: 'detached' });
      if (left > 1) {
        await page.getByRole('menuitem').first().waitFor();
        await page.waitForFunction(() => document.activeElement === document.querySelector('[role=menuitem]'));
      }
    }
    await page.getByRole('button', { name: 'Notices', exact: true }).waitFor();
  });

  it('never upsets the console or the content security policy', () => {
    expect(complaints).toEqual([]);
  });
});
