/** What lint asks of every source file: the import rule, strict TypeScript, Svelte's own advice. */
import { fileURLToPath } from 'node:url';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import lote from './layers/plugin.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const house = {
  'lote/layers': 'error',
  'no-console': 'off',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
};

const typedProjects = [
  'shared/tsconfig.json',
  'main/tsconfig.json',
  'renderer/tsconfig.json',
  'main/dev/tsconfig.window-tests.json',
];

/** Rules that know types: what is forgotten, thrown or always so. */
const typed = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
};

export default typescript.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  { plugins: { lote, '@typescript-eslint': typescript.plugin } },
  ...typescript.configs.strict.map((config) => ({ ...config, files: ['**/*.ts', '**/*.svelte'] })),
  ...svelte.configs.recommended,
  {
    files: ['**/*.ts'],
    ignores: ['**/*.svelte.ts'],
    languageOptions: { parserOptions: { project: typedProjects, tsconfigRootDir: root } },
    rules: typed,
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser, extraFileExtensions: ['.svelte'] }, globals: globals.browser },
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived', '$bindable'] }] },
  },
  { files: ['**/*.ts', '**/*.svelte'], rules: { ...house, '@typescript-eslint/no-dynamic-delete': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { parser: typescript.parser, globals: globals.node },
    rules: { 'lote/layers': 'error', 'no-unused-vars': 'error', eqeqeq: 'error' },
  },
  { files: ['shared/**/*.ts'], ignores: ['**/*.test.ts'], rules: { 'lote/determinate': 'error' } },
);
