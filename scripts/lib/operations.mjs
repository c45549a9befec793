import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { installPackages, installTool, isInstalled } from './packages.mjs';
import { root } from './paths.mjs';
import { exitOf } from './processes.mjs';

/** What the operations tests run besides the scripts themselves (a program, or a file), by the Debian package that brings it. */
const programs = {
  nginx: 'nginx',
  '/etc/nginx/modules-enabled/50-mod-http-brotli-static.conf': 'libnginx-mod-http-brotli-static',
  logrotate: 'logrotate',
  'fail2ban-client': 'fail2ban',
  shellcheck: 'shellcheck',
  bats: 'bats',
  curl: 'curl',
  openssl: 'openssl',
  jq: 'jq',
};
/** AGPL: run by operators and tests, never a part of the product. */
const pm2 = '7.0.4';
/** MDN's own scorer of security headers. */
const observatory = '1.4.8';

/** Runs shellcheck and every bats file; answers `{passed, failed}`. What was skipped is said, and is neither. */
export async function operationsTests(say, wanted = []) {
  await installPrograms(say);
  const pm2Folder = await installTool('pm2', pm2, say);
  const observatoryFolder = await installTool('@mdn/mdn-http-observatory', observatory, say);
  const env = {
    ...process.env,
    PM2_BIN: join(pm2Folder, 'node_modules/.bin/pm2'),
    OBSERVATORY: join(observatoryFolder, 'node_modules/@mdn/mdn-http-observatory'),
  };
  const counts = wanted.length > 0 ? { passed: 0, failed: 0 } : await shellcheck(say);
  const folder = join(root, 'scripts/test/ops');
  const files = readdirSync(folder).filter((name) => name.endsWith('.bats'));
  let skips = 0;
  for (const file of files.filter((name) => wanted.length === 0 || wanted.includes(name.replace('.bats', '')))) {
    const { passed, failed, skipped } = await bats(join(folder, file), env, say);
    counts.passed += passed;
    counts.failed += failed;
    skips += skipped;
  }
  if (skips > 0) {
    say(`   ${skips} skipped: some need root, who can make a user for the shop`);
  }
  return counts;
}

async function installPrograms(say) {
  const missing = Object.keys(programs).filter((program) => !isInstalled(program) && !existsSync(program));
  if (missing.length === 0) {
    return;
  }
  const packages = missing.map((program) => programs[program]);
  if (!(await installPackages(packages, say))) {
    throw new Error(`The operations tests need these packages: ${packages.join(', ')}. Please install them.`);
  }
}

async function shellcheck(say) {
  const scripts = ['scripts', 'scripts/lib', 'scripts/test/ops', 'scripts/test/ops/fixture', 'deploy/firewall'].flatMap(
    (folder) =>
      readdirSync(join(root, folder))
        .filter((name) => /\.(sh|bash)$/.test(name))
        .map((name) => join(folder, name)),
  );
  const child = spawn('shellcheck', ['-x', '-P', 'SCRIPTDIR', ...scripts], { cwd: root, stdio: 'inherit' });
  const isClean = (await exitOf(child)) === 0;
  say(isClean ? `   ok  shellcheck finds nothing in ${scripts.length} scripts` : '   FAILED  shellcheck');
  return isClean ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Prints what passed or was skipped, and of what failed everything that bats says. */
async function bats(file, env, say) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const child = spawn('bats', ['--formatter', 'tap', file], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let failing = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const [, outcome, name] = /^(ok|not ok) \d+ (.*)$/.exec(line) ?? [];
    if (outcome === 'ok' && / # skip\b/.test(name)) {
      failing = false;
      counts.skipped += 1;
      say(`   skipped  ${name}`);
    } else if (outcome) {
      failing = outcome !== 'ok';
      counts[failing ? 'failed' : 'passed'] += 1;
      say(failing ? `   FAILED  ${name}` : `   ok  ${name}`);
    } else if (failing) {
      say(`      ${line}`);
    }
  }
  if ((await exitOf(child)) !== 0 && counts.failed === 0) {
    counts.failed = 1;
  }
  return counts;
}
