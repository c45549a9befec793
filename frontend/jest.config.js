const { createCjsPreset } = require('jest-preset-angular/presets');

module.exports = {
  ...createCjsPreset(),
  setupFilesAfterEnv: ['<rootDir>/setup-jest.ts'],
  roots: ['<rootDir>/src'],
  moduleNameMapper: { '^@contracts$': '<rootDir>/../backend/src/contracts/index.ts' },
  // These ship ES modules only, which jest has to rewrite.
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|thumbhash|@angular/common/locales/.*\\.js$))'],
};
