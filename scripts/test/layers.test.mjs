import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import { root } from '../lib/paths.mjs';

const rule = '@typescript-eslint/no-restricted-imports';
const eslint = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => ruleId === rule,
  // The files of these cases do not exist, so they belong to no TypeScript project.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

async function broken(file, imported) {
  const [result] = await eslint.lintText(`import { x } from '${imported}';\nexport const y = x;\n`, {
    filePath: join(root, file),
  });
  return result.messages.some((message) => message.ruleId === rule);
}

const refused = [
  [
    "a feature imports another feature's repository",
    'backend/src/messenger/a.service.ts',
    '../products/products.repository',
  ],
  [
    "a feature in a subfolder imports another's schema",
    'backend/src/messenger/inbox/a.ts',
    '../../fanpages/fanpage.schema',
  ],
  ['a module file imports past an index', 'backend/src/demo/demo.module.ts', '../images/image.schema'],
  ['a service imports mongoose', 'backend/src/products/a.service.ts', 'mongoose'],
  ['a controller imports sharp', 'backend/src/products/a.controller.ts', 'sharp'],
  ['a repository imports sharp', 'backend/src/images/a.repository.ts', 'sharp'],
  ['images import the vision service', 'backend/src/images/a.service.ts', 'openai'],
  ['vision imports mongoose', 'backend/src/vision/a.service.ts', 'mongoose'],
  ['the platform works on pixels', 'backend/src/platform/storage/a.ts', 'sharp'],
  ['the platform imports mongoose outside its repositories', 'backend/src/platform/http/a.ts', 'mongoose'],
  ['the platform imports a feature', 'backend/src/platform/http/a.ts', '../../accounts'],
  ['config imports the platform', 'backend/src/config/a.ts', '../platform/errors'],
  ['contracts import a package of the server', 'backend/src/contracts/a.ts', '@nestjs/common'],
  ['contracts import config', 'backend/src/contracts/a.ts', '../config'],
  ['the application imports the embedded database', 'backend/src/platform/database/a.ts', '../../../embedded-mongodb'],
  ['the embedded database imports the application', 'backend/embedded-mongodb/a.ts', '../src/config'],
  ['the admin imports the server past contracts', 'frontend/src/app/a.ts', '../../../backend/src/products'],
];
for (const [what, file, imported] of refused) {
  test(`lint fails when ${what}`, async () => assert.equal(await broken(file, imported), true));
}

const allowed = [
  ["a feature uses what another's index exports", 'backend/src/messenger/a.service.ts', '../products'],
  ['a feature uses its own files', 'backend/src/products/products.service.ts', './products.repository'],
  ['a repository imports mongoose', 'backend/src/products/products.repository.ts', 'mongoose'],
  ['images import sharp', 'backend/src/images/a.service.ts', 'sharp'],
  ['vision imports openai', 'backend/src/vision/a.adapter.ts', 'openai'],
  ['contracts import zod', 'backend/src/contracts/a.ts', 'zod'],
  ['the admin imports contracts', 'frontend/src/app/a.ts', '@contracts'],
];
for (const [what, file, imported] of allowed) {
  test(`lint passes when ${what}`, async () => assert.equal(await broken(file, imported), false));
}
