import type { Locator, Page } from 'playwright-core';
import type { Photo } from './product-editor.page';
import { clickPlace } from './navigation';

export class SimulatorPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await clickPlace(this.page, 'Simulator');
    await this.page.getByRole('region', { name: 'Conversation' }).waitFor();
  }

  async choosePage(name: string): Promise<void> {
    await this.page.getByLabel('Fanpage').selectOption({ label: name });
  }

  /** Everybody starts as somebody new: what earlier tests said stands in other conversations. */
  async becomeNewCustomer(): Promise<void> {
    await this.page.getByRole('button', { name: 'New customer' }).click();
    await this.page.getByText('Ask as a customer').waitFor();
  }

  private async openTool(tool: 'Photos' | 'More to send' | 'Facebook'): Promise<void> {
    const button = this.page.getByRole('button', { name: tool, exact: true });
    if ((await button.getAttribute('aria-expanded')) !== 'true') {
      await button.click();
    }
  }

  /** Somebody of the shop answers in the page's own inbox at Facebook. */
  async answerAsStaff(text: string): Promise<void> {
    await this.openTool('More to send');
    const form = this.page.locator('form', { has: this.page.getByLabel('Answer of the shop') });
    await form.getByRole('textbox').fill(text);
    await form.getByRole('button', { name: 'Play' }).click();
  }

  /** The access of the open page dies, as by a changed password. */
  async revokeAccess(): Promise<void> {
    await this.openTool('Facebook');
    await this.page.getByRole('button', { name: 'Let it die' }).click();
    await this.page.getByText('Facebook refuses it.').waitFor();
  }

  async travel25Hours(): Promise<void> {
    await this.openTool('Facebook');
    await this.page.getByRole('button', { name: '25 hours pass at Facebook' }).click();
    await this.page.getByText(/^Facebook is .* ahead$/).waitFor();
  }

  async backToNow(): Promise<void> {
    await this.openTool('Facebook');
    await this.page.getByRole('button', { name: 'Back to now' }).click();
    await this.page.getByText(/^Facebook is .* ahead$/).waitFor({ state: 'detached' });
  }

  /** Presses a button of the newest card, or a quick reply. */
  async press(title: string): Promise<void> {
    await this.page.locator('app-chat-log').getByRole('button', { name: title }).last().click();
  }

  /** The newest thing that the page said, once it holds these words. */
  async hear(words: string | RegExp): Promise<Locator> {
    const heard = this.answers().filter({ hasText: words }).last();
    await heard.waitFor({ timeout: 30_000 });
    return heard;
  }

  /** Where the shop sees this conversation. */
  async seeAsShop(): Promise<void> {
    await this.page.getByRole('link', { name: 'See it as the shop' }).click();
    await this.page.locator('app-conversation-row').first().click();
    await this.page.locator('app-bot-bar').waitFor();
  }

  sendPhoto(photo: Photo): Promise<void> {
    return this.page.locator('app-composer input[type=file]').setInputFiles(photo);
  }

  /** Ready-made customer photos. */
  samples(): Locator {
    return this.page.locator('app-sample-photos button');
  }

  async write(text: string): Promise<void> {
    await this.page.getByLabel('Message', { exact: true }).fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  /** Everything that the page has said, oldest first; that it is typing is no answer. */
  answers(): Locator {
    return this.page.locator('.log .line.theirs:not(:has(.dots))');
  }

  cards(): Locator {
    return this.page.locator('app-card-carousel li');
  }

  ownMessages(): Locator {
    return this.page.locator('.log .line.mine');
  }
}
