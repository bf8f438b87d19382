// @ts-check
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { fromRoot } from '../../workspace/root.js';

/**
 * @typedef {object} ExtractedReport
 * @property {boolean} changed whether the committed report differs
 * @property {string[]} problems exports without a docstring, and types that are used and not exported
 */

const none = { logLevel: ExtractorLogLevel.None, addToApiReportFile: false };
const error = { logLevel: ExtractorLogLevel.Error, addToApiReportFile: false };

/**
 * Extracts the public face of one entry from its built declarations.
 *
 * @param {import('../../workspace/packages.js').Package} one
 * @param {{ entryFile: string, reportName: string, update: boolean }} options
 * @returns {ExtractedReport}
 */
export function extractReport({ folder, path }, { entryFile, reportName, update }) {
  const reportFolder = join(path, 'api');
  const reportTempFolder = fromRoot('.cache', 'api', folder);
  for (const needed of [reportFolder, reportTempFolder]) mkdirSync(needed, { recursive: true });

  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(path, 'package.json'),
    configObject: {
      projectFolder: path,
      mainEntryPointFilePath: join(path, entryFile),
      compiler: { tsconfigFilePath: join(path, 'tsconfig.json') },
      newlineKind: 'lf',
      apiReport: { enabled: true, reportFileName: reportName, reportFolder, reportTempFolder },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: error },
        extractorMessageReporting: {
          default: none,
          'ae-forgotten-export': error,
          'ae-unresolved-link': error,
        },
        tsdocMessageReporting: { default: none },
      },
    },
  });

  /** @type {string[]} */
  const problems = [];
  const result = Extractor.invoke(config, {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true;
      if (message.logLevel === ExtractorLogLevel.Error) problems.push(message.text);
    },
  });
  const report = readFileSync(join(reportTempFolder, reportName), 'utf8');
  return { changed: result.apiReportChanged, problems: [...problems, ...undocumentedExports(report)] };
}

/**
 * Every export has a docstring. A member may go without one where its name and type say all.
 *
 * @param {string} report
 */
function undocumentedExports(report) {
  return [...report.matchAll(/^\/\/ @public \(undocumented\)\n(?:export )?(?<declaration>[^\n={(<]+)/gm)].map(
    ({ groups }) => `"${groups?.['declaration']?.trim()}" has no docstring.`,
  );
}
