/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  rootDir: '.',
  roots: ['src', 'test', 'embedded-mongodb', 'graph-stand-in', 'evaluation'].map((folder) => `<rootDir>/${folder}`),
  globalSetup: '<rootDir>/test/support/typescript-in-threads.cjs',
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
  modulePathIgnorePatterns: ['/dist/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2024',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // API tests start a whole application each, and wait for several things one after the other: above twice the longest wait of one.
  testTimeout: 120_000,
  // They wait more than they compute: jest's own choice on two cores is one, and takes nearly twice as long.
  maxWorkers: 2,
  // Modules and models of earlier files stay in a worker: beyond this heap it is replaced, or /health would rightly report its memory.
  workerIdleMemoryLimit: '512MB',
};
