import type { Browser, Page } from 'playwright-core';
import { until } from '../../backend/test/support/until';
import { describedDress, vision, VisionStandIn } from '../../backend/test/support/vision-service';
import { clickPlace } from './page-objects/navigation';
import { ProductEditorPage } from './page-objects/product-editor.page';
import { accessibilityProblems } from './support/accessibility';
import { launchBrowser } from './support/browser';
import { draw } from './support/drawing';
import { openSignedIn } from './support/signed-in';
import { launchProduct, type RunningProduct } from './support/start-product';

const ownName = 'Váy của shop';

describe('filling a product in from its photo', () => {
  let service: VisionStandIn;
  let product: RunningProduct;
  let browser: Browser;
  let page: Page;
  let editor: ProductEditorPage;

  beforeAll(async () => {
    service = await VisionStandIn.start();
    product = await launchProduct(service.environment);
    browser = await launchBrowser();
    ({ page } = await openSignedIn(browser, '/products', { baseURL: product.url }));
    editor = new ProductEditorPage(page);
  }, 300_000);

  afterAll(async () => {
    await browser.close();
    await product.stop();
    await service.close();
  });

  it('waits for a photo', async () => {
    await editor.openNew();
    expect(await editor.fillButton().isDisabled()).toBe(true);
  });

  it('fills what is empty, and leaves what somebody has typed', async () => {
    const buffer = await draw(page, { seed: 21, type: 'image/jpeg' });
    await editor.addPhotos({ name: 'dress.jpg', mimeType: 'image/jpeg', buffer });
    await page.getByText('Cover').waitFor();
    await editor.field('Name').fill(ownName);
    const gate = vision.gate(vision.answers(describedDress));
    service.once(gate.behaviour);
    await editor.fillButton().click();
    await page.getByRole('progressbar', { name: 'Reading the photo' }).waitFor();
    gate.open();
    await page.getByText('Filled in:').waitFor();
    expect(await editor.field('Name').inputValue()).toBe(ownName);
    expect(await editor.field('Category').inputValue()).toBe(describedDress.category);
    expect(await editor.field('Description (optional)').inputValue()).toBe(describedDress.description);
    for (const keyword of describedDress.keywords) {
      expect(await page.getByText(keyword, { exact: true }).count()).toBeGreaterThan(0);
    }
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('takes the suggested name when asked to, and goes back to what there was', async () => {
    await page.getByRole('button', { name: `Use for Name: ${describedDress.name}` }).click();
    await until('the name is the suggested one', async () =>
      (await editor.field('Name').inputValue()) === describedDress.name ? true : undefined,
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    await until('the category is empty again', async () =>
      (await editor.field('Category').inputValue()) === '' ? true : undefined,
    );
    expect(await editor.field('Name').inputValue()).toBe(describedDress.name);
  });

  it('says what is wrong when the service is, and keeps the form', async () => {
    service.once(vision.fails(401, 'invalid_api_key'));
    const buffer = await draw(page, { seed: 22, type: 'image/jpeg' });
    await clickPlace(page, 'Products');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
    await editor.openNew();
    await editor.addPhotos({ name: 'other.jpg', mimeType: 'image/jpeg', buffer });
    await page.getByText('Cover').waitFor();
    await editor.field('Name').fill(ownName);
    await editor.fillButton().click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('does not answer right now');
    expect(await editor.field('Name').inputValue()).toBe(ownName);
  });
});
