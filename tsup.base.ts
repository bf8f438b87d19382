import type { Options } from 'tsup';

/**
 * JavaScript only: declarations come from one `tsc -b` over the whole workspace, which is faster. What a package
 * depends on stays an import, so its output depends on its own sources alone (`inputs` in nx.json count on that).
 */
export const base: Options = {
  entry: ['src/index.ts'],
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  sourcemap: true,
  // Chunks of an earlier build would be published; the declarations are not this build's to remove.
  clean: ['!**/*.d.ts', '!**/*.d.ts.map'],
  dts: false,
  silent: true,
  splitting: true,
  treeshake: true,
};
