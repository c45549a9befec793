import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAudit } from '../lib/audit.mjs';
import { productPackages, refusedLicences } from '../lib/licences.mjs';

const one = (licence, name = 'some-package') => refusedLicences([{ name, version: '1.0.0', licence }]);

test('lets permissive licences through, and a choice that holds one', () => {
  for (const licence of ['MIT', 'Apache-2.0 AND MIT', '(MIT OR GPL-3.0-only)', 'GPL-2.0-only OR BSD-3-Clause']) {
    assert.deepEqual(one(licence), [], licence);
  }
});

test('refuses what would bind the product, what nobody named, and what nobody has thought about', () => {
  const refused = [
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'MIT AND GPL-2.0-only',
    'SSPL-1.0',
    'UNLICENSED',
    'SEE LICENSE IN x',
    '',
  ];
  for (const licence of refused) {
    assert.equal(one(licence).length, 1, licence);
  }
  assert.deepEqual(one(''), ['some-package 1.0.0: names no licence']);
});

test('allows an exception to the packages that it was made for, and to no other', () => {
  assert.deepEqual(one('LGPL-3.0-or-later', '@img/sharp-libvips-linux-x64'), []);
  assert.equal(one('LGPL-3.0-or-later').length, 1);
});

test('looks at the packages of both workspaces, and at no tool', () => {
  const names = productPackages().map(({ name }) => name);
  assert.ok(names.includes('sharp') && names.includes('@angular/core') && names.includes('busboy'));
  assert.ok(!names.includes('eslint') && !names.includes('jest'));
});

test('takes only an answer of the registry for an answer', () => {
  const answer = (high) =>
    JSON.stringify({
      metadata: { vulnerabilities: { low: 1, moderate: 0, high, critical: 0 } },
      vulnerabilities: high > 0 ? { multer: { name: 'multer', severity: 'high', range: '<3' } } : {},
    });
  assert.equal(readAudit(answer(0)).outcome, 'passed');
  assert.deepEqual(readAudit(answer(1)), { outcome: 'failed', words: 'multer <3 (high)' });
  for (const silence of [
    '',
    '<html>',
    '{}',
    '{"message":"405 Method Not Allowed - POST x"}',
    '{"error":{"summary":"down"}}',
  ]) {
    assert.equal(readAudit(silence).outcome, 'not checked', silence);
  }
});
