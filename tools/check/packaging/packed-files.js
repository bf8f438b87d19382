// @ts-check
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { filesUnder } from '../../workspace/files.js';
import { root } from '../../workspace/root.js';

const always = ['LICENSE', 'README.md', 'package.json'];
const shipped =
  /^(LICENSE|README\.md|CHANGELOG\.md|package\.json|dist\/.*\.(js|js\.map|d\.ts)|bin\/[^/]+\.js|schema\/[^/]+\.json)$/;

/**
 * That a package ships its build, its README and its licence, and no tests, sources or paths of this machine.
 *
 * @param {import('./pack.js').Packed} packed
 * @returns {string[]} problems
 */
export function checkPackedFiles({ folder, unpacked }) {
  const files = filesUnder(unpacked);
  const names = files.map((file) => relative(unpacked, file));
  return [
    ...always.filter((name) => !names.includes(name)).map((name) => `lacks ${name}.`),
    ...names
      .filter((name) => !shipped.test(name) || /\.test(-d)?\./.test(name))
      .map((name) => `ships ${name}, which no user needs; see "files" in package.json.`),
    ...files
      .filter((file) => readFileSync(file, 'utf8').includes(root))
      .map((file) => `${relative(unpacked, file)} holds an absolute path of the machine it was built on.`),
  ].map((problem) => `${folder}: the package ${problem}`);
}
