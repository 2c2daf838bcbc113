import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** Who may import whom: README, "The map of the house". Each row can be read aloud. */
const boundaries = [
  { sourceTag: 'lib:contracts', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'lib:language', onlyDependOnLibsWithTags: ['lib:contracts'] },
  { sourceTag: 'lib:composition', onlyDependOnLibsWithTags: ['lib:contracts'] },
  { sourceTag: 'lib:audio', onlyDependOnLibsWithTags: ['lib:contracts'] },
  { sourceTag: 'lib:providers', onlyDependOnLibsWithTags: ['lib:contracts'] },
  { sourceTag: 'lib:persistence', onlyDependOnLibsWithTags: ['lib:contracts'] },
  { sourceTag: 'lib:platform', onlyDependOnLibsWithTags: ['lib:contracts'] },
  { sourceTag: 'lib:testing', onlyDependOnLibsWithTags: ['lib:contracts'] },
  {
    sourceTag: 'app:api',
    onlyDependOnLibsWithTags: [
      'lib:contracts',
      'lib:language',
      'lib:composition',
      'lib:persistence',
      'lib:platform',
      'lib:providers',
    ],
  },
  {
    sourceTag: 'app:worker',
    onlyDependOnLibsWithTags: [
      'lib:contracts',
      'lib:language',
      'lib:composition',
      'lib:audio',
      'lib:persistence',
      'lib:platform',
      'lib:providers',
    ],
  },
  { sourceTag: 'app:web', onlyDependOnLibsWithTags: ['lib:contracts'] },
];
/** Specs may use the testing library; those of platform also a migrated database from `@ctc/persistence/testing`. */
const withTestingInSpecs = boundaries.map((rule) => ({
  ...rule,
  onlyDependOnLibsWithTags: [
    ...rule.onlyDependOnLibsWithTags,
    'lib:testing',
    ...(rule.sourceTag === 'lib:platform' ? ['lib:persistence'] : []),
  ],
}));

const boundaryRule = (depConstraints) => [
  'error',
  { depConstraints, enforceBuildableLibDependency: false, allow: [], checkDynamicDependenciesExceptions: [] },
];

const floorOne = ['libs/language/src/**/*.ts', 'libs/composition/src/**/*.ts', 'libs/audio/src/**/*.ts'];
const specs = ['**/*.spec.ts', '**/*.spec.tsx', '**/*.suite.ts', 'apps/web/e2e/**/*.ts', 'libs/testing/**/*.ts'];
const environmentReaders = ['libs/platform/src/config/**/*.ts', 'tools/**', '*.config.ts', 'apps/web/*.config.ts'];
const bullmqKnowers = ['libs/platform/src/queue/**/*.ts', 'apps/worker/src/processors/**/*.ts'];

const outside = (name) => ({ name, message: 'Floor 1 is pure: no framework, no database, no file system.' });
const pureImports = {
  paths: ['fs', 'node:fs', 'node:fs/promises', 'fs/promises', 'pg', 'bullmq', 'node:crypto', 'crypto'].map(outside),
  patterns: [
    { group: ['@nestjs/*', '@prisma/*', '**/persistence/**'], message: 'Floor 1 is pure: no framework, no database.' },
  ],
};
const noBullmq = {
  paths: [{ name: 'bullmq', message: 'Only platform/queue and the worker’s processors know BullMQ.' }],
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/generated/**', '**/coverage/**', '.nx/**', '.data/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { '@nx': nx, regexp },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': boundaryRule(boundaries),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      // A pattern whose time grows faster than its text lets one sentence stop a process.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'no-restricted-imports': ['error', noBullmq],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
      },
    },
  },
  { files: bullmqKnowers, rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['libs/**/*.ts', 'apps/**/*.{ts,tsx}'],
    ignores: [...environmentReaders, ...specs],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only platform/config reads the environment.' },
      ],
    },
  },
  {
    files: floorOne,
    ignores: specs,
    rules: {
      'no-restricted-imports': ['error', pureImports],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only platform/config reads the environment.' },
        { object: 'Math', property: 'random', message: 'Chance comes from the seed.' },
      ],
      'no-restricted-globals': ['error', { name: 'Date', message: 'Floor 1 knows no clock.' }],
    },
  },
  // Nest resolves constructor parameters by the emitted metadata, which needs value imports.
  {
    files: ['apps/api/**/*.ts', 'apps/worker/**/*.ts', 'libs/platform/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  { files: ['apps/web/src/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  {
    files: specs,
    rules: { '@nx/enforce-module-boundaries': boundaryRule(withTestingInSpecs), 'no-restricted-imports': 'off' },
  },
  // Browser tests run against what `npm start` starts, by its own code, which lies outside every project.
  { files: ['apps/web/e2e/**/*.ts'], rules: { '@nx/enforce-module-boundaries': 'off' } },
);
