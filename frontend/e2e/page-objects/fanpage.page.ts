import type { Locator, Page } from 'playwright-core';
import { FanpagesPage } from './fanpages.page';

export type Tab = 'Connection' | 'Behaviour' | 'Hours' | 'Replies' | 'Welcome';

/** One fanpage with its settings. */
export class FanpagePage {
  constructor(private readonly page: Page) {}

  async open(name: string): Promise<void> {
    await new FanpagesPage(this.page).open();
    await this.page.getByRole('link', { name, exact: true }).click();
    await this.page.getByRole('heading', { name, level: 1 }).waitFor();
  }

  async show(tab: Tab): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Settings of this page' }).getByRole('link', { name: tab }).click();
  }

  /** Opens one text of the bot for editing. */
  async editReply(name: string, language: 'Vietnamese' | 'English'): Promise<void> {
    await this.show('Replies');
    await this.page.getByRole('button', { name: language, exact: true }).click();
    await this.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await this.text().waitFor();
  }

  text(): Locator {
    return this.page.locator('app-template-editor textarea');
  }

  /** The bubble beside the text. */
  preview(): Locator {
    return this.page.locator('app-phone-preview .phone');
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    await this.page.getByText('Settings saved.').waitFor();
  }
}
