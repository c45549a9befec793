import js from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

/** Folders of backend/src that are features: others may use one only through its index. */
const features = [
  'accounts',
  'activity',
  'demo',
  'fanpages',
  'health',
  'images',
  'matching',
  'messenger',
  'products',
  'simulator',
  'vision',
];
const anyOf = (names) => `(${names.join('|')})`;

/** Import restriction by path: eslint's own rule, so that the layers need no plugin. */
const forbid = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

const technology = {
  group: ['sharp', 'openai', 'mongoose', '@nestjs/mongoose', 'bson', 'mingo'],
  message: 'This technology has one home: mongoose in repositories, sharp in images/ and matching/, openai in vision/.',
};
const otherFeatureInside = {
  regex: `^(\\.\\./)+${anyOf(features)}/.+`,
  message: 'Use another feature only through what its index exports: its repositories and schemas are its own.',
};
const featuresFromBelow = {
  regex: `^(\\.\\./)+${anyOf(features)}(/|$)`,
  message: 'platform, config and contracts know no feature: the dependency points the other way.',
};
const outside = {
  regex: '(embedded-mongodb|graph-stand-in)',
  message: 'The embedded database and the Graph stand-in are reached over their sockets only.',
};
const only = (allowed, message) => ({ regex: `^(?!${allowed})`, message });

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**', 'data/**', '**/.angular/**', '**/coverage/**', '.build/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...ts.configs.strictTypeChecked, ...ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      curly: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A handler's signature may name what it does not need.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // mongoose declares its schema options as a class but takes plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Nest modules and Angular components are classes by design, sometimes without members.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['backend/src/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config/ reads the environment: inject AppConfig.' },
      ],
      ...forbid(otherFeatureInside, outside, technology),
    },
  },
  {
    // These are the homes of a technology, each held to the layer rule all the same.
    files: [
      'backend/src/**/*.repository.ts',
      'backend/src/**/*.schema.ts',
      'backend/src/**/*.module.ts',
      'backend/src/{images,matching,vision,demo}/**/*.ts',
    ],
    rules: forbid(otherFeatureInside, outside),
  },
  { files: ['backend/src/platform/**/*.ts'], rules: forbid(featuresFromBelow, outside) },
  {
    files: ['backend/src/config/**/*.ts'],
    rules: {
      'no-restricted-properties': 'off',
      ...forbid(featuresFromBelow, { regex: '(^|/)platform/', message: 'config knows only contracts.' }, outside),
    },
  },
  {
    files: ['backend/src/contracts/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: forbid(only('(zod$|\\./)', 'contracts/ is the wire: it imports only zod and itself.')),
  },
  {
    files: ['backend/embedded-mongodb/**/*.ts', 'backend/graph-stand-in/**/*.ts'],
    rules: {
      'no-console': 'off',
      ...forbid({ regex: '(^|/)src/', message: 'This process stands alone: it imports nothing of the application.' }),
    },
  },
  {
    files: ['frontend/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: forbid({
      regex: 'backend/src/(?!contracts)|^(\\.\\./)+backend',
      message: 'The SPA sees the server only through @contracts.',
    }),
  },
  {
    files: ['frontend/src/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'module',
          'require',
          '__dirname',
          'Buffer',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'setImmediate',
          'performance',
          'AbortSignal',
          'AbortController',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: [
      '**/*.spec.ts',
      '**/*.e2e-spec.ts',
      'backend/test/**/*.ts',
      'frontend/e2e/**/*.ts',
      '**/conformance/**/*.ts',
    ],
    rules: {
      'no-restricted-properties': 'off',
      '@typescript-eslint/no-restricted-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
