// @ts-check
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.js';

/**
 * @typedef {Record<string, string>} Dependencies
 * @typedef {{ development?: string, types?: string, default: string }} Entry
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {string} [description]
 * @property {boolean} [private]
 * @property {string} [type]
 * @property {string} [license]
 * @property {boolean} [sideEffects]
 * @property {string} [main]
 * @property {string} [module]
 * @property {string} [types]
 * @property {Record<string, string>} [engines]
 * @property {Record<string, Entry | string>} [exports]
 * @property {string[]} [files]
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, string>} [bin]
 * @property {{ access?: string, exports?: Record<string, Entry | string> }} [publishConfig]
 * @property {Dependencies} [dependencies]
 * @property {Dependencies} [devDependencies]
 * @property {Dependencies} [peerDependencies]
 * @property {Dependencies} [optionalDependencies]
 *
 * @typedef {object} Package
 * @property {string} folder the folder's own name, which is the name without its scope
 * @property {string} path absolute
 * @property {Manifest} manifest
 */

/**
 * @param {string} file
 * @returns {any}
 */
export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * The packages of the workspace, in the order of their folders.
 *
 * @param {string} [workspace]
 * @returns {Package[]}
 */
export function readPackages(workspace = root) {
  return readdirSync(join(workspace, 'packages'))
    .sort()
    .map((folder) => ({ folder, path: join(workspace, 'packages', folder) }))
    .filter(({ path }) => existsSync(join(path, 'package.json')))
    .map(({ folder, path }) => ({ folder, path, manifest: readJson(join(path, 'package.json')) }));
}

/**
 * The packages that are published.
 *
 * @param {string} [workspace]
 */
export function readPublishedPackages(workspace = root) {
  return readPackages(workspace).filter(({ manifest }) => manifest.private !== true);
}

/**
 * What may be imported from a package: each entry of its `exports` that is code, `.` first.
 *
 * @param {Manifest} manifest
 * @returns {{ subpath: string, entry: Entry }[]}
 */
export function codeEntries(manifest) {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, entry]) =>
    typeof entry === 'string' ? [] : [{ subpath, entry }],
  );
}
