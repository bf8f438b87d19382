import type { Options } from 'tsup';

/** JavaScript only: declarations come from one `tsc -b` over the whole workspace, which is faster. */
export const base: Options = {
  entry: ['src/index.ts'],
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  sourcemap: true,
  clean: false,
  dts: false,
  splitting: true,
  treeshake: true,
};
