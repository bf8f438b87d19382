// @ts-check
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../../workspace/root.js';

const STATED = /(?<packages>\d+) packages, (?<megabytes>\d+) MB installed/;

/**
 * Compares what an installation of `@fedmsg/crypto` alone takes with what its README says.
 *
 * @param {string} project
 * @returns {string[] | undefined} problems
 */
export function compareFootprint(project) {
  const readme = readFileSync(fromRoot('packages', 'crypto', 'README.md'), 'utf8');
  const stated = STATED.exec(readme)?.[0];
  const found = `${countPackages(project)} packages, ${countMegabytes(project)} MB installed`;
  if (stated === found) return undefined;
  return [`packages/crypto/README.md says "${stated ?? 'nothing'}"; the installation has ${found}.`];
}

/** @param {string} project */
function countPackages(project) {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  // The first one is the project.
  return Object.keys(packages).length - 1;
}

/** @param {string} project */
function countMegabytes(project) {
  const folder = join(project, 'node_modules');
  const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => statSync(join(folder, path)))
    .filter((entry) => entry.isFile())
    .map(({ size }) => size);
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1_000_000);
}
