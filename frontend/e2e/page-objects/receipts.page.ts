import type { Locator, Page } from 'playwright-core';
import { clickPlace } from './navigation';

export type Answer = 'Right' | 'Wrong' | 'It was this one…';

export class ReceiptsPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await clickPlace(this.page, 'Receipts');
    await this.page.getByRole('heading', { name: 'Receipts', level: 1 }).waitFor();
  }

  receipts(): Locator {
    return this.page.locator('app-receipt-row');
  }

  async filter(name: 'Fanpage' | 'Decision' | 'Judged' | 'Where from', option: string): Promise<void> {
    await this.page.getByLabel(name, { exact: true }).selectOption({ label: option });
  }

  judge(answer: Answer): Promise<void> {
    return this.page.getByRole('button', { name: answer, exact: true }).click();
  }

  /** In the dialog of "It was this one". */
  async pickProduct(words: string, name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('searchbox').fill(words);
    await dialog.getByText('Search results').waitFor();
    await dialog.getByRole('button', { name }).first().click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** What was said about this receipt. */
  verdict(): Locator {
    return this.page.locator('app-verdict-bar [role=status]');
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo' }).click();
    await this.page.getByRole('button', { name: 'Right', exact: true }).waitFor();
  }
}
