import type { Locator, Page } from 'playwright-core';
import { clickPlace } from './navigation';

export class ConversationPage {
  constructor(private readonly page: Page) {}

  /** Opens the conversation at the top: whoever waits for a person stands there. */
  async openFirst(): Promise<void> {
    await clickPlace(this.page, 'Conversations');
    await this.rows().first().click();
    await this.page.locator('app-bot-bar').waitFor();
  }

  rows(): Locator {
    return this.page.locator('app-conversation-row');
  }

  /** Whether the bot answers, why not, and for how long. */
  bot(): Locator {
    return this.page.locator('app-bot-bar');
  }

  /** What happened between the messages. */
  events(): Locator {
    return this.page.locator('app-chat-log .event');
  }

  messages(): Locator {
    return this.page.locator('app-chat-log .line');
  }

  async write(text: string): Promise<void> {
    await this.page.getByLabel('Message to the customer').fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  async resume(): Promise<void> {
    await this.page.getByRole('button', { name: 'Resume bot' }).click();
    await this.bot().getByText('Bot answers').waitFor();
  }

  /** Deletes the customer's data and answers what is said to be gone. */
  async erase(): Promise<string> {
    await this.bot().getByRole('button', { name: 'More' }).click();
    await this.page.getByRole('menuitem', { name: 'Delete this customer’s data' }).click();
    const dialog = this.page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('heading', { name: 'Deleted for good' }).waitFor({ timeout: 30_000 });
    const gone = await dialog.innerText();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    return gone;
  }
}
