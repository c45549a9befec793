import type { Browser } from 'playwright-core';
import { SignInPage } from './page-objects/sign-in.page';
import { clickPlace } from './page-objects/navigation';
import { accessibilityProblems } from './support/accessibility';
import { launchBrowser, openTab } from './support/browser';
import { owner } from './support/owner';

describe('signing in', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  it('leads back to the page that one wanted', async () => {
    const { page, close } = await openTab(browser);
    await new SignInPage(page).signInTo('/fanpages');
    expect(new URL(page.url()).pathname).toBe('/fanpages');
    await close();
  });

  it('says what is wrong without saying which half of it', async () => {
    const { page, close } = await openTab(browser);
    const signIn = new SignInPage(page);
    await page.goto('/');
    await signIn.signIn('nobody@example.com', 'not the password');
    expect(await signIn.problem()).toContain('Email or password is not right.');
    await close();
  });

  it('never leads to another site', async () => {
    const { page, close } = await openTab(browser);
    await new SignInPage(page).signInTo('/sign-in?returnTo=//example.com/');
    expect(new URL(page.url()).pathname).toBe('/products');
    await close();
  });

  it('tells a tab that was open during a deployment, and goes on with the new version', async () => {
    const { page, close } = await openTab(browser);
    await page.clock.install();
    let deployed = false;
    await page.route('**/index.html', async (route) => {
      const response = await route.fetch();
      const admin = await response.text();
      await route.fulfill({ response, body: deployed ? admin.replace(/main-\w+/, 'main-ANOTHER1') : admin });
    });
    await new SignInPage(page).signInTo('/products');
    const banner = page.getByText('Vision AI has been updated.');
    const nextLook = async () => {
      const answered = page.waitForResponse('**/index.html');
      // The page waits for a minute after each answer, which may still be on its way.
      const minutes = setInterval(() => void page.clock.fastForward(60_000).catch(() => undefined), 100);
      await answered.finally(() => {
        clearInterval(minutes);
      });
    };
    await nextLook();
    expect(await banner.count()).toBe(0);
    deployed = true;
    await nextLook();
    await banner.waitFor();
    // What is loaded from here on is what the server has.
    deployed = false;
    await page.getByRole('button', { name: 'Reload' }).click();
    await banner.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Products', level: 1 }).waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await close();
  });

  it('ends when the session does, and remembers the page', async () => {
    const { page, close } = await openTab(browser);
    await new SignInPage(page).signInTo('/settings');
    await page.context().clearCookies();
    await clickPlace(page, 'Fanpages');
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await new SignInPage(page).signIn();
    await page.getByRole('heading', { name: 'Fanpages', level: 1 }).waitFor();
    await close();
  });

  it('stays over a page with unsaved changes when the session ends, and goes on there', async () => {
    const { page, close } = await openTab(browser);
    await new SignInPage(page).signInTo('/products/new');
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('Khay gỗ sồi');
    await page.context().clearCookies();
    // Found out by the bell, which looks every ten seconds.
    const dialog = page.getByRole('alertdialog', { name: 'You are signed out' });
    await dialog.waitFor({ timeout: 30_000 });
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByLabel('Password').fill('not the password');
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.getByText('Email or password is not right.').waitFor();
    await dialog.getByLabel('Password').fill(owner.password);
    const back = page.waitForResponse((response) => response.url().endsWith('/api/notices') && response.ok());
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'detached' });
    await back;
    expect(await name.inputValue()).toBe('Khay gỗ sồi');
    await close();
  });

  it('goes on after a wrong current password, and says what is wrong', async () => {
    const { page, close } = await openTab(browser);
    await new SignInPage(page).signInTo('/settings');
    await page.getByLabel('Current password').fill('not the password');
    await page.getByLabel('New password', { exact: true }).fill('another quiet harbour');
    await page.getByLabel('New password again').fill('another quiet harbour');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('alert').getByText('password is not right').waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings');
    await close();
  });

  it('a page that cannot be loaded offline says so, and opens once the network is back', async () => {
    const { page, close } = await openTab(browser);
    await new SignInPage(page).signInTo('/products');
    await page.context().setOffline(true);
    await clickPlace(page, 'Playground');
    await page.getByText('This page could not be loaded.').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).last().click();
    await page.getByRole('heading', { name: 'Playground', level: 1 }).waitFor();
    await close();
  });

  it('speaks Vietnamese to a Vietnamese browser, and the language can be changed for good', async () => {
    const { page, close } = await openTab(browser, { locale: 'vi-VN' });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Chào bạn trở lại' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await close();
  });
});
