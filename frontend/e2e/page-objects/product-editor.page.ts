import type { Locator, Page } from 'playwright-core';
import { clickPlace } from './navigation';

export interface Photo {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export class ProductEditorPage {
  constructor(private readonly page: Page) {}

  async openNew(): Promise<void> {
    await clickPlace(this.page, 'Products');
    await this.page.getByRole('link', { name: 'Add product' }).first().click();
    await this.page.getByRole('heading', { name: 'New product' }).waitFor();
  }

  async fill(product: { name: string; price: string; category: string }): Promise<void> {
    await this.page.getByLabel('Name', { exact: true }).fill(product.name);
    await this.page.getByLabel('Category').fill(product.category);
    await this.page.getByLabel('Price', { exact: true }).fill(product.price);
  }

  field(name: string): Locator {
    return this.page.getByLabel(name, { exact: true });
  }

  fillButton(): Locator {
    return this.page.locator('app-fill-from-photo').getByRole('button', { name: 'Fill in from photo' });
  }

  addPhotos(...photos: Photo[]): Promise<void> {
    return this.page.locator('app-photo-board input[type=file]').setInputFiles(photos);
  }

  /** The words and bars of uploads that are on their way. */
  uploads(): Locator {
    return this.page.locator('app-photo-board .tile', { has: this.page.locator('progress') });
  }

  photos(): Locator {
    return this.page.locator('app-photo-board .tile');
  }

  /** Why files were refused. */
  photoProblems(): Locator {
    return this.page.locator('app-photo-board .problems li');
  }

  async photosSettled(): Promise<void> {
    await this.uploads().first().waitFor({ state: 'detached' });
    await this.page.getByRole('button', { name: 'Save' }).waitFor();
  }

  async offerOn(fanpage: string): Promise<void> {
    await this.page.getByLabel(`Offer on ${fanpage}`).check();
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save' }).click();
  }
}
