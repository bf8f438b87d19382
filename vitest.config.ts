import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SkippedTests } from './tools/vitest/skipped-tests.js';

// Tests run from source: no build between an edit and its test.
const conditions = ['development', 'node', 'import', 'default'];

const report = process.env['FEDMSG_TEST_REPORT'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'tools/**/*.test.ts'],
    reporters: ['default', new SkippedTests(), ...(report ? ['json'] : [])],
    ...(report && { outputFile: { json: report } }),
    // Vitest leaves a core idle, and a fresh process for every file takes longer than the tests in it. A test file so
    // shares its process with others, and must leave it as it found it.
    maxWorkers: availableParallelism() + 1,
    isolate: false,
    setupFiles: ['tools/vitest/prepare-worker.ts'],
    restoreMocks: true,
    experimental: { fsModuleCache: true },
    testTimeout: 20_000,
  },
});
