import type { Locator, Page } from 'playwright-core';
import { clickPlace } from './navigation';

export class OrdersPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await clickPlace(this.page, 'Orders');
    await this.page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
  }

  orders(): Locator {
    return this.page.locator('app-order-row');
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(text);
    await this.page.waitForURL(/q=/);
  }

  /** The rows of the CSV that is offered for the orders shown. */
  async export(): Promise<string[]> {
    const link = this.page.getByRole('link', { name: 'Export as CSV' });
    const [download] = await Promise.all([this.page.waitForEvent('download'), link.click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) {
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks).toString().trim().split(/\r?\n/);
  }

  /** With a double tap, as many people press everything. */
  async confirm(): Promise<void> {
    await this.page.getByRole('button', { name: 'Confirm', exact: true }).click({ clickCount: 2 });
    await this.page.getByText('Order saved.').waitFor();
  }
}
