// @ts-check
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readJson } from '../../workspace/packages.js';
import { workspaceNames } from './allowed-arrows.js';

/**
 * The references of a package's tsconfig.json, which are its dependencies and nothing else.
 *
 * @param {import('../../workspace/packages.js').Package} one
 * @returns {string[]} problems
 */
export function checkReferenced({ folder, path, manifest }) {
  const file = join(path, 'tsconfig.json');
  if (!existsSync(file)) return [`packages/${folder} has no tsconfig.json.`];
  return compare(
    `packages/${folder}/tsconfig.json`,
    workspaceNames(Object.keys(manifest.dependencies ?? {})),
    references(file),
  );
}

/**
 * The references of the root, which are all packages: what is not referenced is not built.
 *
 * @param {string} workspace
 * @param {readonly import('../../workspace/packages.js').Package[]} packages
 * @returns {string[]} problems
 */
export function checkRootReferenced(workspace, packages) {
  const folders = packages.map(({ folder }) => folder);
  return compare('tsconfig.json', folders, references(join(workspace, 'tsconfig.json')));
}

/** @param {string} file */
function references(file) {
  /** @type {{ path: string }[]} */
  const found = readJson(file).references ?? [];
  return found.map(({ path }) => basename(path));
}

/**
 * @param {string} file
 * @param {readonly string[]} wanted
 * @param {readonly string[]} found
 */
function compare(file, wanted, found) {
  return [
    ...wanted
      .filter((name) => !found.includes(name))
      .map((name) => `${file}: lacks the reference to ${name}.`),
    ...found
      .filter((name) => !wanted.includes(name))
      .map((name) => `${file}: has a reference to ${name}, which is no dependency.`),
  ];
}
