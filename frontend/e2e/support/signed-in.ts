import type { Browser, BrowserContextOptions } from 'playwright-core';
import { SignInPage } from '../page-objects/sign-in.page';
import { SimulatorPage } from '../page-objects/simulator.page';
import { openTab, type Tab } from './browser';

/** A tab of its own that shows an address to the owner of the shop. */
export async function openSignedIn(browser: Browser, path: string, options?: BrowserContextOptions): Promise<Tab> {
  const tab = await openTab(browser, options);
  await new SignInPage(tab.page).signInTo(path);
  return tab;
}

/** A tab in which somebody who never wrote before chats with a page of the shop. */
export async function openChat(browser: Browser, fanpage: string): Promise<Tab & { simulator: SimulatorPage }> {
  const tab = await openSignedIn(browser, '/simulator');
  const simulator = new SimulatorPage(tab.page);
  await simulator.choosePage(fanpage);
  await simulator.becomeNewCustomer();
  return { ...tab, simulator };
}
