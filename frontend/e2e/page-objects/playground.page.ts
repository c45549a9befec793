import type { Locator, Page } from 'playwright-core';
import { clickPlace } from './navigation';
import type { Photo } from './product-editor.page';

/** The demo shop's photos take some ten seconds, on a busy machine a minute. */
const preparedMs = 90_000;

export class PlaygroundPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await clickPlace(this.page, 'Playground');
    await this.page.getByRole('heading', { name: 'Playground', level: 1 }).waitFor();
  }

  async choosePage(name: string): Promise<void> {
    await this.page.getByLabel('Fanpage').selectOption({ label: name });
  }

  choosePhoto(photo: Photo): Promise<void> {
    return this.page.locator('app-photo-drop input[type=file]').setInputFiles(photo);
  }

  /** Takes the first ready-made customer photo of a kind; answers what it shows. */
  async chooseSample(kind: string): Promise<string> {
    const sample = this.page.locator('app-demo-photos button').filter({ hasText: kind }).first();
    const shown = await sample.locator('.visually-hidden').innerText();
    await sample.click();
    // Not the photo before it, whose answer stands until this one is here.
    await this.page.getByRole('button', { name: 'Find the product', disabled: false }).waitFor();
    return shown;
  }

  /** Starts with what is chosen and waits until the job process has answered. */
  async run(): Promise<void> {
    await this.page.getByRole('button', { name: /Find (the product|it again)/ }).click();
    await this.decision().waitFor({ timeout: 30_000 });
  }

  /** Tries a ready-made photo until it is recognised: right after a start the photos of the demo shop are still being prepared. */
  async recognise(kind: string): Promise<string> {
    const deadline = Date.now() + preparedMs;
    for (;;) {
      const shown = await this.chooseSample(kind);
      await this.run();
      const decision = await this.decision().innerText();
      if (decision === 'Sure') {
        return shown;
      }
      if (Date.now() > deadline) {
        throw new Error(`Still "${decision}" for ${shown}`);
      }
    }
  }

  /** Says the decision in words. */
  decision(): Locator {
    return this.page.locator('app-match-result #decision-heading');
  }

  candidates(): Locator {
    return this.page.locator('app-candidate-strip button');
  }

  /** The lines between both pictures. */
  lines(): Locator {
    return this.page.getByRole('img', { name: /\d+ matching points?/ });
  }

  catalogueName(): Locator {
    return this.page.locator('app-match-pictures figcaption strong');
  }
}
