import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { build } from '../lib/build.mjs';
import { root } from '../lib/paths.mjs';

/** Not named by their content: the same name holds something else tomorrow. */
const fixed = ['before-start.js'];
const read = (file) => readFileSync(join(root, file), 'utf8');
let names;

before(async () => {
  await build(() => undefined, ['frontend']);
  names = readdirSync(join(root, 'frontend/dist/frontend/browser'), { recursive: true }).filter((name) =>
    /\.(js|css|woff2?)$/.test(name),
  );
  assert.ok(names.length > 20);
});

/** The pattern by which a part of the product knows such names, as it stands there. */
const patterns = {
  'nginx keeps them for a year and serves those of older releases': [
    'deploy/nginx/site.conf.template',
    /location ~ "(\^\/\(\?:\[\\w.*)" \{/,
  ],
  'a deployment keeps them for open tabs': ['scripts/lib/release-hooks.sh', /-regex '([^']+)'/],
  'the API keeps them for a year': ['backend/src/platform/http/serve-admin.ts', /hashedName = \/(.*)\/;/],
};

for (const [what, [file, place]] of Object.entries(patterns)) {
  test(`${what}: every file that the build names by its content, and no other`, () => {
    const [, pattern] = place.exec(read(file)) ?? [];
    const named = new RegExp(pattern);
    for (const name of names) {
      assert.equal(named.test(`/${name}`), !fixed.includes(name), name);
    }
  });
}
