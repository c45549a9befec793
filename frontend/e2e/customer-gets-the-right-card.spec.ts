import type { Browser, Page } from 'playwright-core';
import { FanpagesPage } from './page-objects/fanpages.page';
import { type Photo, ProductEditorPage } from './page-objects/product-editor.page';
import { ProductListPage } from './page-objects/product-list.page';
import { SimulatorPage } from './page-objects/simulator.page';
import { accessibilityProblems } from './support/accessibility';
import { launchBrowser } from './support/browser';
import { draw } from './support/drawing';
import { openSignedIn } from './support/signed-in';

const fanpage = { name: 'Harbour Ceramics', pageId: '700100200300', token: 'token-of-the-browser-test' };
const product = { name: 'Bình gốm vân mây', price: '1250000', category: 'Bình hoa' };

/** Slow enough to see an upload of a megabyte move, fast enough not to wait for it: 400 kB/s. */
const slowUpload = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 };

describe('from a photo to the right card', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let front: Photo;
  let back: Photo;

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints } = await openSignedIn(browser, '/products'));
    front = { name: 'front.png', mimeType: 'image/png', buffer: await draw(page, { seed: 11, type: 'image/png' }) };
    back = { name: 'back.png', mimeType: 'image/png', buffer: await draw(page, { seed: 23, type: 'image/png' }) };
  });

  afterAll(() => browser.close());

  it('a shop admin adds a fanpage, whose token is kept but not shown', async () => {
    const fanpages = new FanpagesPage(page);
    await fanpages.open();
    await fanpages.add(fanpage);
    await page.getByRole('heading', { name: fanpage.name }).waitFor();
    const summary = await fanpages.summaryOf(fanpage.name);
    expect(summary).toContain('Connected');
    expect(await page.content()).not.toContain(fanpage.token);
  });

  it('adds a product with two photos and sees each of them travel', async () => {
    const editor = new ProductEditorPage(page);
    await editor.openNew();
    await editor.fill(product);
    const network = await page.context().newCDPSession(page);
    await network.send('Network.emulateNetworkConditions', slowUpload);

    await editor.addPhotos(front, back);

    await editor.uploads().nth(1).waitFor();
    await page
      .getByText(/Uploading, [1-9]\d? %/)
      .first()
      .waitFor();
    await network.detach();
    await editor.photosSettled();
    expect(await editor.photos().count()).toBe(2);
    await editor.offerOn(fanpage.name);
    await editor.save();

    const tile = new ProductListPage(page).product(product.name);
    await tile.waitFor();
    expect(await tile.innerText()).toContain('1.250.000\u00a0₫');
  });

  it('a customer sends a forwarded, cropped copy of the photo and gets the card of this product', async () => {
    const simulator = new SimulatorPage(page);
    await simulator.open();
    await simulator.choosePage(fanpage.name);
    const forwarded = await draw(page, { seed: 11, type: 'image/jpeg', quality: 0.55, crop: 0.025 });

    await simulator.sendPhoto({ name: 'screenshot.jpg', mimeType: 'image/jpeg', buffer: forwarded });

    await simulator.cards().first().waitFor({ timeout: 20_000 });
    expect(await simulator.cards().count()).toBe(1);
    const card = simulator.cards().first();
    expect(await card.innerText()).toContain(product.name);
    expect(await card.innerText()).toContain('1.250.000');
    const picture = card.getByRole('img');
    await picture.scrollIntoViewIfNeeded();
    expect(
      await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(100);
  });

  it('a customer asks in words without accents and gets it too', async () => {
    const simulator = new SimulatorPage(page);
    const before = await simulator.answers().count();
    await simulator.write('binh gom van may');
    await simulator.answers().nth(before).waitFor({ timeout: 20_000 });
    expect(await simulator.answers().last().innerText()).toContain(product.name);
  });

  it('a ready-made photo of the demo shop gets the card of the product that it shows', async () => {
    const simulator = new SimulatorPage(page);
    await simulator.choosePage('Mây Boutique');
    const sample = simulator.samples().filter({ hasText: 'forwarded copy' }).first();
    const name = await sample.locator('.name').innerText();
    await sample.click();
    await simulator.cards().first().waitFor({ timeout: 20_000 });
    expect(await simulator.cards().first().innerText()).toContain(name);
  });

  it('shows both sides of the chat again after a reload', async () => {
    const simulator = new SimulatorPage(page);
    const own = await simulator.ownMessages().count();
    await page.reload();
    await simulator.cards().first().waitFor();
    expect(await simulator.ownMessages().count()).toBe(own);
  });

  it('can be followed with a screen reader', async () => {
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('never upsets the console or the content security policy', () => {
    expect(complaints).toEqual([]);
  });
});
