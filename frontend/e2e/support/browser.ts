import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

export const desktop = { width: 1280, height: 860 };
/** The narrowest phone that is still common. */
export const phone = { width: 390, height: 844 };

/** A phone of 390 pixels whose owner shows everything larger, and what WCAG (1.4.10, reflow) asks for. */
export const smallest = { width: 320, height: 640 };

/** What a page has to fit, by name. */
export const screens: [string, BrowserContextOptions][] = [
  ['a phone in the light', { viewport: phone, colorScheme: 'light' }],
  ['a phone in the dark', { viewport: phone, colorScheme: 'dark' }],
  ['the smallest phone', { viewport: smallest, colorScheme: 'light' }],
  ['a desktop in the light', { viewport: desktop, colorScheme: 'light' }],
  ['a desktop in the dark', { viewport: desktop, colorScheme: 'dark' }],
];

export const productUrl = (): string => {
  const url = process.env['E2E_URL'];
  if (!url) {
    throw new Error('E2E_URL is set by start-product');
  }
  return url;
};

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath(),
    // Chromium has no sandbox for root, and CI often is root; /dev/shm is small in containers.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

export interface Tab {
  page: Page;
  /** What its console complains about. */
  complaints: string[];
  close(): Promise<void>;
}

/** A tab of its own, in English. */
export async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({
    baseURL: productUrl(),
    viewport: desktop,
    locale: 'en-US',
    reducedMotion: 'reduce',
    ...options,
  });
  // Many times what anything here takes; a missing thing should not hold up the whole run.
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, close: () => context.close() };
}

function browserPath(): string {
  const given = process.env['CHROMIUM_PATH'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const path = given ?? names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!path) {
    throw new Error('No Chrome or Chromium found: install one, or name it with CHROMIUM_PATH.');
  }
  return path;
}
