import type { Browser, Page } from 'playwright-core';
import { FanpagesPage } from './page-objects/fanpages.page';
import { PlaygroundPage } from './page-objects/playground.page';
import { ProductListPage } from './page-objects/product-list.page';
import { ReceiptsPage } from './page-objects/receipts.page';
import { accessibilityProblems, sidewaysScroll } from './support/accessibility';
import { launchBrowser, screens } from './support/browser';
import { draw } from './support/drawing';
import { openSignedIn } from './support/signed-in';

describe('why a photo was answered as it was', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  /** What the photo that was taken again shows. */
  let product: string;
  let receiptPath: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await openSignedIn(browser, '/products'));
  });

  afterAll(() => browser.close());

  it('a screenshot of a demo product is recognised, at no cost', async () => {
    const playground = new PlaygroundPage(page);
    await playground.open();
    const shown = await playground.recognise('screenshot');
    expect(await playground.candidates().first().innerText()).toContain(shown);
    expect(await page.locator('app-match-result .decision').innerText()).toContain('free');
  });

  it('a photo that was taken again is shown beside the catalogue photo, with lines between the points that match', async () => {
    const playground = new PlaygroundPage(page);
    product = await playground.recognise('photographed again');
    expect(await playground.candidates().first().innerText()).toContain(product);
    await playground.lines().waitFor();
    expect(await playground.lines().locator('circle').count()).toBeGreaterThan(10);
    expect(await page.locator('app-step-times li').count()).toBeGreaterThan(1);
  });

  it('the lines can be taken off the pictures', async () => {
    const playground = new PlaygroundPage(page);
    await page.getByRole('button', { name: 'Lines' }).click();
    await playground.lines().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Lines' }).click();
    await playground.lines().waitFor();
  });

  it('pointing at another candidate compares with that one, and leaving it goes back', async () => {
    const playground = new PlaygroundPage(page);
    const other = (await playground.candidates().nth(1).locator('strong').innerText()).trim();
    await playground.candidates().nth(1).hover();
    await playground.catalogueName().filter({ hasText: other }).waitFor();
    await page.mouse.move(0, 0);
    await playground.catalogueName().filter({ hasText: product }).waitFor();
  });

  it('a photo of nothing in the shop is not taken for a product', async () => {
    const playground = new PlaygroundPage(page);
    const buffer = await draw(page, { seed: 77, type: 'image/jpeg', quality: 0.8 });
    await playground.choosePhoto({ name: 'else.jpg', mimeType: 'image/jpeg', buffer });
    await playground.run();
    expect(await playground.decision().innerText()).not.toBe('Sure');
  });

  it('a file that is no photo is refused in words, and the next one works', async () => {
    const playground = new PlaygroundPage(page);
    await playground.choosePhoto({ name: 'broken.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no photo') });
    await page.getByRole('button', { name: 'Find the product' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/photo/);
    complaints.length = 0;
  });

  it('its receipt can be found again, and says what was found and at what cost', async () => {
    const receipts = new ReceiptsPage(page);
    await receipts.open();
    await receipts.filter('Where from', 'Playground');
    const row = receipts.receipts().filter({ hasText: product }).first();
    await row.waitFor();
    expect(await row.innerText()).toContain('free');
    await row.getByRole('link').click();
    await page.locator('app-verdict-bar').waitFor();
    receiptPath = new URL(page.url()).pathname;
  });

  it('the reason is told in the language of whoever reads it', async () => {
    const reason = page.locator('app-match-result .decision .reason');
    const speak = async (language: string): Promise<string> => {
      await page.evaluate((chosen) => {
        localStorage.setItem('language', chosen);
      }, language);
      await page.reload();
      return await reason.innerText();
    };
    expect(await speak('vi')).toMatch(/^\d+ điểm khớp trên sản phẩm\.$/);
    expect(await page.locator('app-step-times .outcome').first().innerText()).toBe('Chưa ai đánh giá ảnh này.');
    expect(await speak('en')).toMatch(/^\d+ matching points on the product\.$/);
  });

  it.each(screens)('the whole receipt fits and is accessible on %s', async (_name, options) => {
    const tab = await openSignedIn(browser, receiptPath, options);
    await new PlaygroundPage(tab.page).lines().waitFor();
    await tab.page.getByRole('button', { name: 'Parts looked at' }).click();
    expect(await sidewaysScroll(tab.page)).toBe(0);
    expect(await accessibilityProblems(tab.page)).toEqual([]);
    expect(tab.complaints).toEqual([]);
    await tab.close();
  });

  it('saying that it was right makes the photo a view of the product, until that is taken back', async () => {
    const receipts = new ReceiptsPage(page);
    await receipts.judge('Right');
    await receipts.verdict().getByText('said: right.').waitFor();
    expect(await receipts.verdict().innerText()).toContain('helps to recognise this product');

    await page.locator('app-verdict-bar').getByRole('link', { name: 'Open product' }).click();
    await page.getByRole('img', { name: 'Customer photo 1' }).waitFor();
    await page.goBack();
    await receipts.undo();
  });

  it('saying which one it was is remembered', async () => {
    const receipts = new ReceiptsPage(page);
    await receipts.judge('It was this one…');
    await receipts.pickProduct('am tra', 'Ấm trà');
    await receipts.verdict().getByText('said: it was').waitFor();
    await page.reload();
    await receipts.verdict().getByText('said: it was').waitFor();
    await receipts.open();
    await receipts.filter('Judged', 'Judged');
    await receipts.receipts().filter({ hasText: 'corrected' }).first().waitFor();
  });

  it('a confirmed view can be removed from its product', async () => {
    await new ProductListPage(page).open();
    await new ProductListPage(page).search('am tra');
    await page.waitForURL(/q=am/);
    await new ProductListPage(page).product('Ấm trà').first().click();
    await page.getByRole('button', { name: 'Remove customer photo 1' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Removed.').waitFor();
    await page.getByRole('img', { name: 'Customer photo 1' }).waitFor({ state: 'detached' });
    // What was learned here is no business of other tests.
    await page.goto(receiptPath);
    await new ReceiptsPage(page).undo();
  });

  it('a fanpage can be made more careful with the keyboard, and stays so', async () => {
    const fanpages = new FanpagesPage(page);
    await fanpages.open();
    await fanpages.edit('Mây Boutique');
    expect(await fanpages.level().inputValue()).toBe('3');
    await fanpages.level().press('ArrowLeft');
    await page.locator('input[aria-valuetext^="Careful"]').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await fanpages.save();
    await fanpages.edit('Mây Boutique');
    expect(await fanpages.level().inputValue()).toBe('2');
    await fanpages.level().press('ArrowRight');
    await fanpages.save();
  });

  it('never upsets the console or the content security policy', () => {
    expect(complaints).toEqual([]);
  });
});
