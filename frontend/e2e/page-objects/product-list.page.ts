import type { Locator, Page } from 'playwright-core';
import { clickPlace } from './navigation';

export class ProductListPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await clickPlace(this.page, 'Products');
    await this.page.getByRole('heading', { name: 'Products', level: 1 }).waitFor();
  }

  search(text: string): Promise<void> {
    return this.page.getByRole('searchbox', { name: 'Search products' }).fill(text);
  }

  product(name: string): Locator {
    return this.page.locator('app-product-tile', { hasText: name });
  }

  products(): Locator {
    return this.page.locator('app-product-tile');
  }
}
