// @ts-check
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * @typedef {{ file: string, line: number, specifier: string }} Import
 */

/**
 * Everything a TypeScript file imports or re-exports, types and `import()` with a literal included.
 *
 * @param {string} file absolute
 * @returns {Import[]}
 */
export function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
    file,
    line: text.slice(0, pos).split('\n').length,
    specifier: fileName,
  }));
}

/**
 * The package that a specifier names, or `undefined` for a relative one.
 *
 * @param {string} specifier
 */
export function packageOf(specifier) {
  if (/^[./]/.test(specifier) || specifier.startsWith('node:')) return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
