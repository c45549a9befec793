/** Browser tests of the built product; they find the browser by CHROMIUM_PATH or in its usual places. */
module.exports = {
  rootDir: '..',
  roots: ['<rootDir>/e2e'],
  testMatch: ['**/*.spec.ts'],
  testEnvironment: 'node',
  transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  globalSetup: '<rootDir>/e2e/support/start-product.ts',
  globalTeardown: '<rootDir>/e2e/support/stop-product.ts',
  // A whole walk through the product on a busy two-core machine.
  testTimeout: 120_000,
};
