// @ts-check
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'tsup';
import { runCaptured } from '../process/run.js';
import { ToolError } from '../process/tool-error.js';
import { fromRoot } from '../workspace/root.js';

/**
 * One measured row: `ours` and `floor` in `unit`, measured in the same run, and `ratio` between them; no floor where
 * what it is measured with is not on this machine.
 *
 * @typedef {{ name: string, ours: number, floor: number | null, ratio: number | null, unit: string, note?: string }} BenchRow
 */

const marker = 'bench-rows:';

/**
 * Runs one benchmark in a fresh process in the folder of its package, against the built packages.
 *
 * @param {import('./bench-files.js').BenchFile} file
 * @returns {Promise<BenchRow[]>}
 */
export async function runBenchFile(file) {
  const bundled = await bundle(file);
  const script = `
    const { bench } = await import(${JSON.stringify(pathToFileURL(bundled).href)});
    console.log(${JSON.stringify(marker)} + JSON.stringify(await bench()));
  `;
  const args = ['--expose-gc', '--input-type=module', '--eval', script];
  const result = await runCaptured(process.execPath, args, { cwd: file.packagePath });
  const line = result.stdout.split('\n').find((text) => text.startsWith(marker));
  if (result.code !== 0 || line === undefined) {
    throw new ToolError(`${result.output}\nThe benchmark ${file.id} ended with exit code ${result.code}.`);
  }
  return JSON.parse(line.slice(marker.length));
}

/**
 * Bundled inside its package, so that what it imports resolves as it does for the package.
 *
 * @param {import('./bench-files.js').BenchFile} file
 */
async function bundle({ id, packagePath, source }) {
  const name = id.replace('/', '-');
  const outDir = join(packagePath, 'node_modules', '.cache', 'bench');
  mkdirSync(outDir, { recursive: true });
  await build({
    config: false,
    entry: { [name]: source },
    outDir,
    outExtension: () => ({ js: '.mjs' }),
    format: 'esm',
    target: 'node20',
    skipNodeModulesBundle: true,
    splitting: false,
    silent: true,
    define: {
      // Where the source is, not the bundle: benchmarks find their data and the programs they start beside them.
      'import.meta.url': JSON.stringify(pathToFileURL(source).href),
      'import.meta.dirname': JSON.stringify(dirname(source)),
      'import.meta.filename': JSON.stringify(source),
    },
    tsconfig: fromRoot('tsconfig.base.json'),
  });
  return join(outDir, `${name}.mjs`);
}
