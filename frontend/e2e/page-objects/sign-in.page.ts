import type { Page } from 'playwright-core';
import { owner } from '../support/owner';

export class SignInPage {
  constructor(private readonly page: Page) {}

  async signIn(email = owner.email, password = owner.password): Promise<void> {
    await this.page.getByLabel('Email').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Opens an address as somebody who has to sign in first. */
  async signInTo(path: string): Promise<void> {
    await this.page.goto(path);
    await this.signIn();
    await this.page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  }

  problem(): Promise<string> {
    return this.page.getByRole('alert').innerText();
  }
}
