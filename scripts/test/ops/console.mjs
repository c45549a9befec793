// Walks through the admin behind nginx in a real browser and prints what its console complains about: errors, refused policies,
// answers that failed. Settings: HTTPS_PORT, HOST_NAME, OWNER_EMAIL, OWNER_PASSWORD. Ends with 1 when there is a complaint.
import { chromium } from 'playwright-core';
import { findBrowser } from '../../lib/browser.mjs';

const { HTTPS_PORT, HOST_NAME, OWNER_EMAIL, OWNER_PASSWORD } = process.env;
const origin = `https://${HOST_NAME}:${HTTPS_PORT}`;
const pages = [
  { path: '/products', shows: 'Products' },
  { path: '/products/new', shows: 'New product' },
  { path: '/fanpages', shows: 'Fanpages' },
  { path: '/conversations', shows: 'Conversations' },
  { path: '/orders', shows: 'Orders' },
  { path: '/receipts', shows: 'Receipts' },
  { path: '/playground', shows: 'Playground' },
  { path: '/simulator', shows: 'Simulator' },
  { path: '/operations', shows: 'Operations' },
  { path: '/settings', shows: 'Settings' },
];
/** Longer than the application's own limit of a minute that a test before may have used up. */
const deadlineMs = 90_000;

const browser = await chromium.launch({
  executablePath: await findBrowser(() => {}),
  // Chromium has no sandbox for root, and CI often is root; /dev/shm is small in containers.
  args: ['--no-sandbox', '--disable-dev-shm-usage', `--host-resolver-rules=MAP ${HOST_NAME} 127.0.0.1`],
});
const complaints = [];
let seen = 0;
try {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-US', ignoreHTTPSErrors: true });
  context.setDefaultTimeout(deadlineMs);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('response', (response) => {
    const isOurs = response.url().startsWith(origin);
    if (!isOurs) {
      complaints.push(`${page.url()} asks ${response.url()}`);
    } else if (response.status() >= 500 || response.status() === 429) {
      complaints.push(`${response.status()} ${response.url()}`);
    }
  });
  await page.goto('/');
  await page.getByLabel('Email').fill(OWNER_EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(OWNER_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  for (const { path, shows } of pages) {
    await page.goto(path);
    await page.getByRole('heading', { name: shows, level: 1 }).waitFor();
    await page.waitForFunction(() => globalThis.document.querySelector('[aria-busy="true"]') === null);
    seen += 1;
  }
} catch (error) {
  complaints.push(error.message);
} finally {
  await browser.close();
}
for (const complaint of complaints) {
  console.log(`WRONG ${complaint}`);
}
console.log(`${seen} pages, ${complaints.length} complaints`);
process.exit(complaints.length === 0 ? 0 : 1);
