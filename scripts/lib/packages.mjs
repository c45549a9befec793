import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';
import { execute } from './processes.mjs';

/** Whether a program can be started by its name. */
export function isInstalled(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/**
 * Installs Debian packages where that is possible: as root on Debian and Ubuntu. Elsewhere whoever asks says what is missing.
 * @returns whether it did
 */
export async function installPackages(packages, say) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return false;
  }
  say(`Installing ${packages.join(', ')} (Debian packages, up to a minute) ...`);
  // Services that a package brings must not start beside the tests.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const failure = `${packages.join(', ')} could not be installed by apt-get.`;
  await execute('apt-get', ['update', '-q'], { env, failure });
  await execute('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env, failure });
  return true;
}

/**
 * A tool that is run and never shipped, so that it stands in no manifest: installed once, at exactly this version, into .build/.
 * @returns its folder
 */
export async function installTool(name, version, say) {
  const folder = join(root, '.build/tools', `${name.replaceAll('/', '-')}-${version}`);
  if (!existsSync(join(folder, 'node_modules', name))) {
    say(`Installing the tool ${name} ${version} ...`);
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await execute('npm', ['install', '--prefix', folder, ...options, `${name}@${version}`], {
      failure: `The tool ${name} could not be installed.`,
    });
  }
  return folder;
}
