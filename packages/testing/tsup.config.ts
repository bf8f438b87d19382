import { defineConfig } from 'tsup';
import { base } from '../../tsup.base.js';

export default defineConfig({
  ...base,
  entry: {
    index: 'src/index.ts',
    benchmark: 'src/benchmark/index.ts',
    'transport-contract': 'src/transport-contract/transport-contract.ts',
  },
  // Not a dependency: it is there where these tests run.
  external: ['vitest'],
});
