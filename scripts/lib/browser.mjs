import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execute } from './processes.mjs';

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
  if (canInstallPackages()) {
    await installChromium(say);
  }
  const installed = installedBrowser();
  if (!installed) {
    throw new Error(
      'The browser tests need Chrome or Chromium. Install the package "chromium", or name a browser with CHROMIUM_PATH.',
    );
  }
  return installed;
}

async function installChromium(say) {
  say('Installing Chromium for the browser tests (Debian package, about a minute) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const failure = 'Chromium could not be installed by apt-get.';
  await execute('apt-get', ['update', '-q'], { env, failure });
  await execute('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env, failure });
}

function installedBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, macChrome].find((path) => existsSync(path));
}

function canInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}
