// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../setup/stamp.js';
import { filesUnder } from '../workspace/files.js';
import { readPackages } from '../workspace/packages.js';
import { fromRoot, root } from '../workspace/root.js';

/**
 * Tests that pass or fail for the same reasons: those of one package, or those of the tools.
 *
 * @typedef {object} Suite
 * @property {string} folder relative to the root
 * @property {string} inputs a digest of all that its result depends on
 */

/**
 * Every suite of the workspace.
 *
 * @returns {Suite[]}
 */
export function suites() {
  const packages = readPackages();
  const shared = sharedFiles();
  const sources = new Map(packages.map(({ path, manifest }) => [manifest.name, sourceFiles(path)]));
  return [
    ...packages.map(({ path, folder, manifest }) => ({
      folder: `packages/${folder}`,
      inputs: inputsOf([
        ...shared,
        ...filesUnder(path, isWritten),
        ...dependenciesOf(manifest, packages).flatMap((name) => sources.get(name) ?? []),
      ]),
    })),
    { folder: 'tools', inputs: inputsOf([...shared, ...filesUnder(fromRoot('tools'))]) },
  ];
}

/** @param {readonly string[]} files */
function inputsOf(files) {
  const corpus = process.env['FEDMSG_SHARED'] ?? fromRoot('..', 'shared');
  return digest(root, files, [process.version, String(existsSync(corpus))]);
}

/** What every suite depends on. The recorded vectors are read by several packages. */
function sharedFiles() {
  const names = ['package.json', 'pnpm-lock.yaml', 'tsconfig.base.json', 'tsup.base.ts', 'vitest.config.ts'];
  return [
    ...names.map((name) => fromRoot(name)),
    ...filesUnder(fromRoot('packages', 'conformance', 'vectors')),
  ];
}

/** @param {string} path */
function sourceFiles(path) {
  return [...filesUnder(join(path, 'src')), ...filesUnder(join(path, 'bin')), join(path, 'package.json')];
}

/** @param {string} name */
function isWritten(name) {
  return !/\.(?:js|js\.map|d\.ts|tsbuildinfo)$/.test(name);
}

/**
 * The workspace packages that a package stands on, directly or not, for its code or its tests.
 *
 * @param {import('../workspace/packages.js').Manifest} manifest
 * @param {readonly import('../workspace/packages.js').Package[]} packages
 * @param {Set<string>} [found]
 * @returns {string[]}
 */
function dependenciesOf(manifest, packages, found = new Set()) {
  for (const { manifest: other } of packages) {
    const isDirect = other.name in { ...manifest.dependencies, ...manifest.devDependencies };
    if (!isDirect || found.has(other.name)) continue;
    found.add(other.name);
    dependenciesOf(other, packages, found);
  }
  return [...found].sort();
}
