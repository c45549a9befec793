import type { Browser, Locator, Page } from 'playwright-core';
import { ProductEditorPage } from './page-objects/product-editor.page';
import { ProductListPage } from './page-objects/product-list.page';
import { accessibilityProblems } from './support/accessibility';
import { launchBrowser } from './support/browser';
import { draw } from './support/drawing';
import { openSignedIn } from './support/signed-in';
import { clickPlace } from './page-objects/navigation';

const name = 'Khay mây đan';

/** Waits until a field shows this: what was typed or loaded is drawn a moment later. */
async function shows(field: Locator, value: string): Promise<void> {
  await field
    .page()
    .waitForFunction(
      ([input, wanted]) => (input as HTMLInputElement).value === wanted,
      [await field.elementHandle(), value],
    );
}

describe('looking after products', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page } = await openSignedIn(browser, '/products'));
  });

  afterAll(() => browser.close());

  it('a refused photo says why, and the others are kept', async () => {
    const editor = new ProductEditorPage(page);
    await editor.openNew();
    await editor.addPhotos(
      { name: 'tray.jpg', mimeType: 'image/jpeg', buffer: await draw(page, { seed: 5, type: 'image/jpeg' }) },
      { name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html><script>alert(1)</script></html>') },
    );
    await editor.photoProblems().first().waitFor();
    expect(await editor.photoProblems().first().innerText()).toContain('page.jpg Not a photo that can be used.');
    await page.getByText('Cover').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('photos change places by the arrow keys, and the focus stays with the one that moved', async () => {
    const handles = page.getByRole('button', { name: /^Photo \d of 2/ });
    const first = new ProductEditorPage(page).photos().first();
    await handles.first().focus();
    await page.keyboard.press('ArrowRight');
    await first.getByText('Not uploaded').waitFor();
    expect(await handles.nth(1).evaluate((handle) => handle === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await first.getByText('Cover').waitFor();
  });

  it('leaving with unsaved changes is asked about first', async () => {
    await clickPlace(page, 'Fanpages');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    expect(new URL(page.url()).pathname).toBe('/products/new');
  });

  it('a missing name is asked for before anything is sent', async () => {
    const editor = new ProductEditorPage(page);
    await editor.save();
    await page.getByText('Please fill this in.').waitFor();
    await editor.fill({ name, price: '90,5', category: 'Đồ mây' });
    await editor.save();
    await page.getByText('A whole number, please').waitFor();
    await editor.fill({ name, price: '90k', category: 'Đồ mây' });
    // Leaving the field shows how it was understood.
    await page.keyboard.press('Tab');
    await shows(editor.field('Price'), '90.000');
  });

  it('why a save failed is in view on a phone, wherever one was', async () => {
    const editor = new ProductEditorPage(page);
    const size = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ width: 390, height: 700 });
    await page.route('**/api/products', (route) => route.abort());
    await editor.save();
    const reason = page.locator('form app-error-panel');
    await reason.waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'APP-ERROR-PANEL');
    const box = await reason.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(700);
    await page.unroute('**/api/products');
    await page.setViewportSize(size);
  });

  it('a new product is listed once it is saved, without the file that was refused', async () => {
    const editor = new ProductEditorPage(page);
    await editor.save();
    await page.getByText('Product added. 1 photo is not uploaded.').waitFor();
    await page.getByRole('button', { name: 'Remove photo 2' }).click();
    await clickPlace(page, 'Products');
    await new ProductListPage(page).product(name).waitFor();
  });

  it('a search without accents finds it, and its address can be shared', async () => {
    const list = new ProductListPage(page);
    await list.search('khay may');
    await page.waitForURL(/q=khay(\+|%20)may/);
    await list.product(name).waitFor();
    await page.reload();
    await list.product(name).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('khay may');
  });

  it('an edit that somebody else overtook is not lost silently', async () => {
    const { page: otherPage, close } = await openSignedIn(browser, '/products?q=khay%20may');
    await new ProductListPage(otherPage).product(name).click();
    await new ProductListPage(page).product(name).click();
    for (const [tab, stock] of [
      [otherPage, '7'],
      [page, '3'],
    ] as const) {
      await tab.getByLabel('Stock', { exact: true }).fill(stock);
      await new ProductEditorPage(tab).save();
      await tab.getByText(tab === page ? 'Somebody else changed this meanwhile' : 'Saved.').waitFor();
    }
    await page.getByLabel('Description').fill('Khay tròn.');
    await page.getByRole('button', { name: 'Keep my changes' }).click();
    await page.getByText('Somebody else changed this meanwhile').waitFor({ state: 'detached' });
    await shows(page.getByLabel('Description'), 'Khay tròn.');
    await shows(page.getByLabel('Stock', { exact: true }), '3');
    await new ProductEditorPage(page).save();
    await page.getByText('Saved.').waitFor();
    await close();
  });

  it('deleting asks first and then takes it off the list', async () => {
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Product deleted.').waitFor();
    await new ProductListPage(page).search('khay may dan');
    await page.waitForURL(/q=khay/);
    await new ProductListPage(page).product(name).waitFor({ state: 'detached' });
  });
});
