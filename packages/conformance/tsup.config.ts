import { defineConfig } from 'tsup';
import { base } from '../../tsup.base.js';

export default defineConfig({
  ...base,
  // The programs that prove the bus, and the processes that they start.
  entry: ['src/index.ts', 'src/*/main.ts', 'src/*/*-process.ts'],
  // A dependency of tests and programs only, which tsup would take in.
  external: ['zeromq'],
});
