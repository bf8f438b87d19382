// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesUnder } from '../../workspace/files.js';
import { readPackages } from '../../workspace/packages.js';

/**
 * @typedef {{ name: string, text: string }} Document `name`: its path in the workspace
 */

/**
 * The documentation: the Markdown of the root and of docs/, and the README of each package.
 *
 * @param {string} workspace
 * @returns {Document[]}
 */
export function readDocuments(workspace) {
  const files = [
    ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'].map((name) => join(workspace, name)),
    ...filesUnder(join(workspace, 'docs'), (name) => name.endsWith('.md')),
    ...readPackages(workspace).map(({ path }) => join(path, 'README.md')),
  ];
  return files
    .filter((file) => existsSync(file))
    .map((file) => ({ name: relative(workspace, file), text: readFileSync(file, 'utf8') }));
}
