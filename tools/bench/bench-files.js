// @ts-check
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesUnder } from '../workspace/files.js';
import { readPackages } from '../workspace/packages.js';

/**
 * @typedef {object} BenchFile
 * @property {string} id `<package>/<file>`, as typed at the command line
 * @property {string} packagePath
 * @property {string} source
 */

/**
 * The benchmarks of the workspace: the files under `packages/<name>/bench` that export a function `bench`.
 *
 * @returns {BenchFile[]}
 */
export function benchFiles() {
  return readPackages().flatMap(({ folder, path }) => {
    const bench = join(path, 'bench');
    return filesUnder(bench, (name) => name.endsWith('.ts'))
      .filter(exportsBench)
      .map((source) => ({ id: `${folder}/${basename(source, '.ts')}`, packagePath: path, source }));
  });
}

/** @param {string} source */
function exportsBench(source) {
  return /^export (async )?function bench\(/m.test(readFileSync(source, 'utf8'));
}
