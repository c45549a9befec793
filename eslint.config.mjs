import js from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

/** Folders of backend/src that are features: others may use one only through its index. */
const features = [
  'accounts',
  'activity',
  'conversations',
  'demo',
  'facebook',
  'fanpages',
  'health',
  'images',
  'matching',
  'messenger',
  'notices',
  'operations',
  'orders',
  'preview',
  'products',
  'simulator',
  'vision',
];
const anyOf = (names) => `(${names.join('|')})`;

/** Import restriction by path: eslint's own rule, so that the layers need no plugin. */
const forbid = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

/** Each technology has one home; the files named further down are let in. */
const database = {
  group: ['mongoose', '@nestjs/mongoose', 'mongodb', 'bson', 'mingo'],
  message: 'Only repositories, their schemas and modules know the database.',
};
const pictures = { group: ['sharp'], message: 'Only images/, matching/ and demo/ work on pixels.' };
const llm = { group: ['openai'], message: 'Only vision/ talks to the vision service.' };
const knowsDatabase = '**/*.{repository,schema,module}.ts';

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
      ...forbid(otherFeatureInside, outside, database, pictures, llm),
    },
  },
  {
    files: ['backend/src/{images,matching,demo}/**/*.ts'],
    rules: forbid(otherFeatureInside, outside, database, llm),
  },
  { files: ['backend/src/vision/**/*.ts'], rules: forbid(otherFeatureInside, outside, database, pictures) },
  { files: [`backend/src/${knowsDatabase}`], rules: forbid(otherFeatureInside, outside, pictures, llm) },
  {
    files: ['backend/src/platform/**/*.ts'],
    rules: forbid(featuresFromBelow, outside, database, pictures, llm),
  },
  {
    files: ['backend/src/platform/database/**/*.ts', `backend/src/platform/${knowsDatabase}`],
    rules: forbid(featuresFromBelow, outside, pictures, llm),
  },
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
    // A program for people who work on matching: it prints, and no part of it is shipped.
    files: ['backend/{evaluation,bench}/**/*.ts'],
    rules: { 'no-console': 'off' },
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
