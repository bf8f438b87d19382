import { defineConfig } from 'vitest/config';

// Tests run from source: no build between an edit and its test.
const conditions = ['development', 'node', 'module', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'tools/**/*.test.ts'],
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
