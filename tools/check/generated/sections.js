// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, readPackages, readPublishedPackages } from '../../workspace/packages.js';
import { allowedArrows } from '../arrows/allowed-arrows.js';
import { differenceTable } from './configuration/differences.js';
import { keyTables } from './configuration/key-tables.js';
import { readKnownGroups } from './configuration/known-keys.js';

/**
 * What is generated into the documentation, by name: see check-generated.js for the markers.
 *
 * @type {Readonly<Record<string, (workspace: string) => string | Promise<string>>>}
 */
export const sections = {
  packages,
  arrows,
  divergences,
  'configuration-keys': async () => keyTables(await readKnownGroups()),
  'configuration-differences': async () => differenceTable(await readKnownGroups()),
};

/** @param {string} workspace */
function packages(workspace) {
  const rows = readPublishedPackages(workspace).map(
    ({ folder, manifest }) => `| [\`${manifest.name}\`](packages/${folder}) | ${manifest.description} |`,
  );
  return ['| package | what it is for |', '|---|---|', ...rows].join('\n');
}

/** @param {string} workspace */
function arrows(workspace) {
  const rows = readPackages(workspace).map(({ folder }) => {
    const allowed = allowedArrows[folder] ?? [];
    return `${folder.padEnd(15)}-> ${allowed === 'any' ? 'any' : allowed.join(', ') || 'no workspace package'}`;
  });
  return ['```text', ...rows, '```'].join('\n');
}

/** @param {string} workspace */
function divergences(workspace) {
  const file = join(workspace, 'docs', 'interop-divergences.json');
  /** @type {{ vectors: string[], reason: string }[]} */
  const declared = existsSync(file) ? readJson(file) : [];
  const rows = declared.map(({ vectors, reason }) => {
    const names = vectors.map((name) => `\`${name}\``).join(', ');
    return `| ${reason.replaceAll('|', '\\|')} | ${names} |`;
  });
  return ['| what we do, and why | vectors |', '|---|---|', ...rows].join('\n');
}
