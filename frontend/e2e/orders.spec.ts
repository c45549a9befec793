import type { Browser, Page } from 'playwright-core';
import { OrdersPage } from './page-objects/orders.page';
import { SimulatorPage } from './page-objects/simulator.page';
import { accessibilityProblems, sidewaysScroll } from './support/accessibility';
import { launchBrowser, phone, smallest } from './support/browser';
import { openChat, openSignedIn } from './support/signed-in';

const phoneNumber = '0912345678';
const address = 'Nguyễn Lan, 12 Hàng Gai, phường Hàng Gai, Hà Nội';

describe('an order from the chat', () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let simulator: SimulatorPage;
  let orders: OrdersPage;

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, complaints, simulator } = await openChat(browser, 'Mây Boutique'));
    orders = new OrdersPage(page);
  });

  afterAll(() => browser.close());

  it('is taken step by step', async () => {
    await simulator.write('cốc gốm men hỏa biến');
    await simulator.cards().first().waitFor({ timeout: 30_000 });
    await simulator.press('Đặt mua');
    await simulator.hear(/loại nào|số lượng/);
    const variant = page.getByRole('group', { name: 'Quick replies' }).getByRole('button').first();
    if (await page.getByText('loại nào').isVisible()) {
      await variant.click();
      await simulator.hear('số lượng');
    }
    await simulator.write('2');
    await simulator.hear('số điện thoại');
    await simulator.write('0912.345.678');
    await simulator.hear('địa chỉ');
    await simulator.write(address);
    await simulator.hear('kiểm tra lại đơn');
    await simulator.press('Xác nhận');
    await simulator.hear('đã nhận đơn');
  });

  it('is listed, and can be called back from a phone', async () => {
    await orders.open();
    await orders.search(phoneNumber);
    await orders.orders().first().waitFor();
    expect(await orders.orders().first().innerText()).toContain(phoneNumber);
    expect(await accessibilityProblems(page)).toEqual([]);

    for (const viewport of [phone, smallest]) {
      const { page: small, close } = await openSignedIn(browser, '/orders', { viewport });
      await new OrdersPage(small).orders().first().waitFor();
      expect(await sidewaysScroll(small)).toBe(0);
      await new OrdersPage(small).orders().first().click();
      await small.getByRole('link', { name: `Call ${phoneNumber}` }).waitFor();
      expect(await sidewaysScroll(small)).toBe(0);
      expect(await accessibilityProblems(small)).toEqual([]);
      // What cannot be taken back does not touch what one presses every day.
      const harmless = await small.getByRole('link', { name: 'Open the conversation' }).boundingBox();
      const erasing = await small.getByRole('button', { name: 'Delete this customer’s data' }).boundingBox();
      const below = (erasing?.y ?? 0) - ((harmless?.y ?? 0) + (harmless?.height ?? 0));
      const beside = (erasing?.x ?? 0) - ((harmless?.x ?? 0) + (harmless?.width ?? 0));
      expect(Math.max(below, beside)).toBeGreaterThanOrEqual(8);
      await close();
    }
  });

  it('goes into the shop’s own books as CSV', async () => {
    const [header, ...rows] = await orders.export();
    expect(header?.split(',').length).toBeGreaterThan(5);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('Hàng Gai');
  });

  it('is confirmed with a note', async () => {
    await orders.orders().first().click();
    await page.getByText(/In stock now: \d/).waitFor();
    await page.getByLabel('Note').fill('Giao sau 18 giờ');
    await orders.confirm();
    await page.getByText('Status: Confirmed').waitFor();
    await page.reload();
    await page.getByText('Status: Confirmed').waitFor();
    expect(await page.getByText('Status: Sent').count()).toBe(0);
    expect(await page.getByLabel('Note').inputValue()).toBe('Giao sau 18 giờ');
  });

  it('loses its name when the customer wants their data deleted, and stays for the books', async () => {
    await page.getByRole('button', { name: 'Delete this customer’s data' }).click();
    const dialog = page.getByRole('alertdialog');
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Phone').inputValue()).toBe(phoneNumber);
    await page.getByRole('button', { name: 'Delete this customer’s data' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('heading', { name: 'Deleted for good' }).waitFor({ timeout: 30_000 });
    expect(await dialog.innerText()).toMatch(/Orders made anonymous\s+1/);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByText('Status: Confirmed').waitFor();
    await page.getByLabel('Phone').waitFor({ state: 'detached' });
    expect(await page.getByText('Hàng Gai').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Delete this customer’s data' }).count()).toBe(0);
  });

  it('never upsets the console or the content security policy', () => {
    expect(complaints).toEqual([]);
  });
});
