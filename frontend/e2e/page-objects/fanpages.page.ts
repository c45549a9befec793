import type { Locator, Page } from 'playwright-core';
import { clickPlace } from './navigation';

export class FanpagesPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await clickPlace(this.page, 'Fanpages');
    await this.page.getByRole('heading', { name: 'Fanpages', level: 1 }).waitFor();
  }

  async add(fanpage: { name: string; pageId: string; token: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'Add by token' }).first().click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(fanpage.name);
    await dialog.getByLabel('Page ID').fill(fanpage.pageId);
    await dialog.getByLabel('Page access token').fill(fanpage.token);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async edit(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Edit ${name}` }).click();
    await this.page.getByRole('dialog').waitFor();
  }

  /** How sure the page wants to be before it answers by itself: 1 to 5. */
  level(): Locator {
    return this.page.getByRole('slider', { name: 'How sure before answering by itself' });
  }

  async save(): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** What the list says about one page. */
  summaryOf(name: string): Promise<string> {
    return this.page.getByRole('listitem').filter({ hasText: name }).innerText();
  }
}
