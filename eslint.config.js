// @ts-check
import { builtinModules } from 'node:module';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const anywhere = ['**/*.{js,cjs,ts}'];
const tests = ['**/*.test.ts', '**/*.test-d.ts', 'packages/*/test/**/*.ts', 'packages/testing/src/**/*.ts'];
const configFiles = ['*.config.{js,ts}', 'packages/*/tsup.config.ts'];

// A restricted `fs` would restrict `node:fs` too if it were matched as a pattern, so names are listed.
const bareBuiltins = builtinModules
  .filter((name) => !name.startsWith('_') && !name.startsWith('node:'))
  .map((name) => ({ name, message: `Import it as node:${name}.` }));

const noBareBuiltins = { paths: bareBuiltins };
const noReachingAcross = {
  group: ['**/packages/*', '@fedmsg/*/src/*', '@fedmsg/*/dist/*'],
  message: 'Import what the package exports.',
};

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name; a default export has no name to search for.',
};
const noExportAll = {
  selector: 'ExportAllDeclaration',
  message: 'Name what is exported: what is public is decided line by line.',
};
const reExportsOnly = {
  selector: 'Program > :not(ExportNamedDeclaration[source])',
  message: 'index.ts only re-exports; code belongs in a file named after it.',
};

export default defineConfig(
  globalIgnores(['**/node_modules', '**/dist', '**/coverage', '**/.cache', '**/.nx', '**/.fedmsg']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: anywhere,
    extends: [
      js.configs.recommended,
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-imports': ['error', { ...noBareBuiltins, patterns: [noReachingAcross] }],
      'no-restricted-syntax': ['error', noDefaultExport, noExportAll],
      'object-shorthand': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': [
        'error',
        { fixMixedExportsWithInlineTypeSpecifier: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // With `noUncheckedIndexedAccess`, `bytes[i]!` is how a scanner says that the index is in range.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A dictionary of `unknown` and a map that is really an interface read differently on purpose.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // There are no enums to mix up here, and these two cost a third of the whole run.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // `noPropertyAccessFromIndexSignature` of the compiler is the rule for this.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      // Code points are what the wire orders and escapes by.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // It takes what an `await` may change for what it was before.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // The reason of a signal is what its owner says.
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingAny: true, allowThrowingUnknown: true },
      ],
      '@typescript-eslint/only-throw-error': [
        'error',
        { allowThrowingAny: true, allowThrowingUnknown: true },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
    },
  },
  {
    files: ['packages/*/src/**/index.ts'],
    rules: { 'no-restricted-syntax': ['error', reExportsOnly, noExportAll] },
  },
  {
    files: configFiles,
    rules: { 'no-restricted-syntax': ['error', noExportAll] },
  },
  {
    files: ['tools/**', 'packages/*/bin/*.js', 'packages/*/bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Types of these files are JSDoc over JSON that tools of others wrote.
    files: ['**/*.{js,cjs}'],
    rules: {
      // The compiler checks these files too and knows the globals.
      'no-undef': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // These run on a Node that is too old, to say so.
    files: ['tools/run.cjs', 'tools/node-version.cjs'],
    languageOptions: { ecmaVersion: 5, sourceType: 'script' },
    rules: {
      'no-var': 'off',
      '@typescript-eslint/prefer-for-of': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      '@typescript-eslint/prefer-string-starts-ends-with': 'off',
    },
  },
  {
    files: tests,
    rules: {
      // What a test hands over is often wrong on purpose, and it knows what it built.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
