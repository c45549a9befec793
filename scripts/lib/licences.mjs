import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** They ask for no more than to be named, and leave what they are used in alone. */
const permissive = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);

/** Others, each with the packages that may have it and why. */
const exceptions = [
  {
    licence: 'LGPL-3.0-or-later',
    packages: /^@img\/sharp-(libvips-|win32-|wasm32)/,
    why: "sharp's libvips: a library of its own that anybody can replace, as the LGPL asks",
  },
  { licence: 'OFL-1.1', packages: /^@fontsource\//, why: 'fonts, which are shipped as they are' },
  { licence: 'Python-2.0', packages: /^argparse$/, why: "as permissive as BSD; a port of Python's module" },
];

/**
 * Every package that is part of the product (of both workspaces, and of all systems), with the licence that the installed
 * package names; of those for other systems, what the lockfile knows.
 * @returns {{name: string, version: string, licence: string}[]}
 */
export function productPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.dev && !entry.link)
    .map(([path, entry]) => {
      const file = join(root, path, 'package.json');
      const installed = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
      const licence = named(installed) || named(entry);
      return {
        name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
        version: entry.version,
        licence,
      };
    });
}

/** Older packages name theirs as an object, or several in a list, any of which may be chosen. */
function named({ license, licenses }) {
  const given = [license ?? licenses ?? []].flat().map((one) => (typeof one === 'string' ? one : (one?.type ?? '')));
  return given.filter(Boolean).join(' OR ');
}

/** What stands in the way of shipping these packages, a line each; GPL, AGPL, unknown and new licences among them. */
export function refusedLicences(packages) {
  return packages
    .filter(({ name, licence }) => !isAllowed(licence, name))
    .map(({ name, version, licence }) => `${name} ${version}: ${licence || 'names no licence'}`);
}

/** Of an SPDX expression: one side of OR, both sides of AND. Whatever else it holds is not understood, so not allowed. */
function isAllowed(expression, name) {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => isAllowedFor(licence.trim(), name)));
}

function isAllowedFor(licence, name) {
  return permissive.has(licence) || exceptions.some((rule) => rule.licence === licence && rule.packages.test(name));
}
