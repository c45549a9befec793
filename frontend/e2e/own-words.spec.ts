import type { Browser, Page } from 'playwright-core';
import { FanpagePage, type Tab } from './page-objects/fanpage.page';
import { clickPlace } from './page-objects/navigation';
import { SimulatorPage } from './page-objects/simulator.page';
import { accessibilityProblems, sidewaysScroll } from './support/accessibility';
import { desktop, launchBrowser, phone } from './support/browser';
import { openSignedIn } from './support/signed-in';

const shop = 'Mây Boutique';
const ownGreeting = 'Mây xin chào! Gửi ảnh cho {shop} nhé 🌿';
const shownGreeting = `Mây xin chào! Gửi ảnh cho ${shop} nhé 🌿`;
const tabs: Tab[] = ['Connection', 'Behaviour', 'Hours', 'Replies', 'Welcome'];

describe('a page that speaks in its own words', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let fanpage: FanpagePage;

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await openSignedIn(browser, '/fanpages'));
    fanpage = new FanpagePage(page);
  });

  afterAll(() => browser.close());

  it('shows a text in a phone while it is written, and counts it as people count', async () => {
    await fanpage.open(shop);
    await fanpage.editReply('Greeting', 'Vietnamese');
    await fanpage.text().fill('Mây xin chào! Gửi ảnh cho ');
    await page.getByRole('button', { name: 'Insert shop' }).click();
    await fanpage.text().pressSequentially(' nhé 🌿');
    expect(await fanpage.text().inputValue()).toBe(ownGreeting);
    expect(await fanpage.preview().innerText()).not.toContain('{shop}');
    await page.getByText(`${Array.from(ownGreeting).length} of`).waitFor();
  });

  it('refuses what it cannot fill in', async () => {
    await fanpage.text().fill('{price}');
    await page.getByText('Not known here: {price}').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Replies' }).waitFor();
    await fanpage.text().fill(ownGreeting);
  });

  it('asks before unsaved words are left behind', async () => {
    await clickPlace(page, 'Products');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    expect(new URL(page.url()).pathname).toMatch(/^\/fanpages\//);
  });

  it('says them to customers once they are saved', async () => {
    await fanpage.save();
    const simulator = new SimulatorPage(page);
    await simulator.open();
    await simulator.choosePage(shop);
    await simulator.becomeNewCustomer();
    await simulator.write('xin chào shop');
    await simulator.hear(shownGreeting);
  });

  it('an edit that somebody else overtook is not lost silently', async () => {
    const { page: otherPage, close } = await openSignedIn(browser, '/fanpages');
    const other = new FanpagePage(otherPage);
    for (const one of [other, fanpage]) {
      await one.open(shop);
      await one.show('Behaviour');
    }
    await otherPage.getByLabel('Answers in').selectOption({ label: 'Always Vietnamese' });
    await other.save();
    await page.getByLabel('Answers in').selectOption({ label: 'Always English' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody else changed this meanwhile').waitFor();
    await page.getByRole('button', { name: 'Load latest version' }).click();
    await page.waitForFunction(() =>
      Array.from(document.querySelectorAll('option:checked')).some((option) =>
        option.textContent.includes('Always Vietnamese'),
      ),
    );
    await page.getByLabel('Answers in').selectOption({ label: 'The customer’s language' });
    await fanpage.save();
    await close();
  });

  it('goes back to the usual words', async () => {
    await fanpage.editReply('Greeting', 'Vietnamese');
    await page.getByRole('button', { name: 'Back to the usual words' }).click();
    await fanpage.save();
    expect(await fanpage.text().inputValue()).not.toContain('🌿');
  });

  it.each([
    ['a phone in the light', { viewport: phone, colorScheme: 'light' as const }],
    ['a phone in the dark', { viewport: phone, colorScheme: 'dark' as const }],
    ['a desktop in the dark', { viewport: desktop, colorScheme: 'dark' as const }],
  ])('every part of its settings fits and is accessible on %s', async (_name, options) => {
    const tab = await openSignedIn(browser, new URL(page.url()).pathname, options);
    const settings = new FanpagePage(tab.page);
    for (const name of tabs) {
      await settings.show(name);
      await tab.page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
      expect({ name, sideways: await sidewaysScroll(tab.page) }).toEqual({ name, sideways: 0 });
      expect({ name, problems: await accessibilityProblems(tab.page) }).toEqual({ name, problems: [] });
    }
    expect(tab.complaints).toEqual([]);
    await tab.close();
  });

  it('never upsets the console or the content security policy', () => {
    expect(complaints.filter((complaint) => !complaint.includes('409'))).toEqual([]);
  });
});
