import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './packages.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The path of a Chrome or Chromium for the browser tests: CHROMIUM_PATH, an installed one, or Debian's package.
 * Throws saying exactly what is missing.
 */
export async function findBrowser(say) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) {
      throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`);
    }
    return given;
  }
  const found = installedBrowser();
  if (found) {
    return found;
  }
  await installPackages(['chromium'], say);
  const installed = installedBrowser();
  if (!installed) {
    throw new Error(
      'The browser tests need Chrome or Chromium. Install the package "chromium", or name a browser with CHROMIUM_PATH.',
    );
  }
  return installed;
}

function installedBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, macChrome].find((path) => existsSync(path));
}
