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

  sendPhoto(photo: Photo): Promise<void> {
    return this.page.locator('.composer input[type=file]').setInputFiles(photo);
  }

  /** Ready-made customer photos. */
  samples(): Locator {
    return this.page.locator('app-sample-photos button');
  }

  async write(text: string): Promise<void> {
    await this.page.getByLabel('Message', { exact: true }).fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  /** Everything that the page has said, oldest first. */
  answers(): Locator {
    return this.page.locator('.log .theirs');
  }

  cards(): Locator {
    return this.page.locator('app-card-carousel li');
  }

  ownMessages(): Locator {
    return this.page.locator('.log .mine');
  }
}
