const { createEsmPreset } = require('jest-preset-angular/presets');

// As ES modules, because Angular and what the admin builds on ship nothing else: needs `--experimental-vm-modules`.
module.exports = {
  ...createEsmPreset(),
  setupFilesAfterEnv: ['<rootDir>/setup-jest.ts'],
  roots: ['<rootDir>/src'],
  moduleNameMapper: { '^@contracts$': '<rootDir>/../backend/src/contracts/index.ts' },
};
