// @ts-check
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setUp } from '../../setup/set-up.js';
import { filesUnder } from '../../workspace/files.js';
import { codeEntries, readPublishedPackages } from '../../workspace/packages.js';
import { extractReport } from './extract-report.js';

/**
 * Compares the public face of every entry of every published package with the committed report
 * `packages/<name>/api/<entry>.api.md`, or writes the reports.
 *
 * @param {boolean} update
 * @returns {Promise<string[]>} problems
 */
export async function checkApiReports(update) {
  await setUp('declarations');
  return readPublishedPackages().flatMap((one) => checkPackage(one, update));
}

/**
 * @param {import('../../workspace/packages.js').Package} one
 * @param {boolean} update
 */
function checkPackage(one, update) {
  const entries = codeEntries(one.manifest).map(({ subpath, entry }) => ({
    entryFile: entry.types ?? '',
    reportName: `${subpath === '.' ? 'index' : subpath.slice('./'.length).replaceAll('/', '-')}.api.md`,
  }));
  const current = entries.map(({ reportName }) => reportName);
  const stale = filesUnder(join(one.path, 'api'), (name) => !current.includes(name));
  if (update) for (const file of stale) rmSync(file);

  return [
    ...entries.flatMap((entry) => checkEntry(one, entry, update)),
    ...(update
      ? []
      : stale.map((file) => `${file} is the report of no entry; run \`npm run check -- api --update\`.`)),
  ];
}

/**
 * @param {import('../../workspace/packages.js').Package} one
 * @param {{ entryFile: string, reportName: string }} entry
 * @param {boolean} update
 */
function checkEntry(one, { entryFile, reportName }, update) {
  const name = `packages/${one.folder}/api/${reportName}`;
  const state = existsSync(join(one.path, 'api', reportName)) ? 'the public face has changed' : 'is missing';
  const { changed, problems } = extractReport(one, { entryFile, reportName, update });
  return [
    ...problems.map((problem) => `${name}: ${problem}`),
    ...(changed && !update
      ? [
          `${name}: ${state}; run \`npm run check -- api --update\`, and add a changeset that says what changes.`,
        ]
      : []),
  ];
}
