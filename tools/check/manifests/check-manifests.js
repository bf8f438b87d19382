// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, readPackages } from '../../workspace/packages.js';
import { manifestRules } from './manifest-rules.js';

/** @typedef {import('../../workspace/packages.js').Manifest} Manifest */

/**
 * @param {string} workspace
 * @returns {string[]} problems
 */
export function checkManifests(workspace) {
  const packages = readPackages(workspace);
  const published = packages.filter(({ manifest }) => manifest.private !== true);
  const all = [
    { where: 'package.json', manifest: /** @type {Manifest} */ (readJson(join(workspace, 'package.json'))) },
    ...packages.map(({ folder, manifest }) => ({ where: `packages/${folder}`, manifest })),
  ];
  return [
    ...published.flatMap((one) =>
      manifestRules
        .flatMap((rule) => rule(one))
        .map((problem) => `packages/${one.folder}/package.json: ${problem}`),
    ),
    ...differingVersions(all),
    ...registryUrls(workspace),
  ];
}

/**
 * One version of a dependency in the whole workspace.
 *
 * @param {readonly { where: string, manifest: Manifest }[]} all
 */
function differingVersions(all) {
  /** @type {Map<string, Map<string, string[]>>} */
  const rangesByName = new Map();
  for (const { where, manifest } of all) {
    for (const [name, range] of Object.entries({ ...manifest.devDependencies, ...manifest.dependencies })) {
      if (range.startsWith('workspace:')) continue;
      const ranges = rangesByName.get(name) ?? new Map();
      rangesByName.set(name, ranges.set(range, [...(ranges.get(range) ?? []), where]));
    }
  }
  return [...rangesByName]
    .filter(([, ranges]) => ranges.size > 1)
    .map(([name, ranges]) => {
      const found = [...ranges].map(([range, where]) => `${range} in ${where.join(', ')}`).join('; ');
      return `${name} must have one version in all packages; found ${found}.`;
    });
}

/** @param {string} workspace */
function registryUrls(workspace) {
  return readFileSync(join(workspace, 'pnpm-lock.yaml'), 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      /https?:\/\//.test(line)
        ? [`pnpm-lock.yaml:${index + 1}: holds a URL; the lockfile must serve every registry: ${line.trim()}`]
        : [],
    );
}
