// @ts-check
import { root } from '../workspace/root.js';
import { checkApiReports } from './api-reports/check-api-reports.js';
import { checkArrows } from './arrows/check-arrows.js';
import { checkChangesets } from './changesets/check-changesets.js';
import { checkDocs } from './docs/check-docs.js';
import { checkGenerated } from './generated/check-generated.js';
import { checkLint } from './lint.js';
import { checkManifests } from './manifests/check-manifests.js';
import { checkPackaging } from './packaging/check-packaging.js';
import { runTool } from './run-tool.js';
import { checkVerifierInstall } from './verifier-install/check-verifier-install.js';

/** @type {readonly import('./task.js').Task[]} */
export const tasks = [
  { name: 'types', run: async () => ({ problems: await runTool('tsc', ['-p', 'tsconfig.check.json']) }) },
  { name: 'lint', run: async () => ({ problems: await checkLint() }) },
  { name: 'arrows', run: async () => ({ problems: checkArrows(root) }) },
  { name: 'manifests', run: async () => ({ problems: checkManifests(root) }) },
  {
    name: 'unused',
    run: async () => ({ problems: await runTool('knip', ['--no-progress', '--no-config-hints']) }),
  },
  { name: 'changesets', run: async () => ({ problems: await checkChangesets(root) }) },
  { name: 'api', run: async ({ update }) => ({ problems: await checkApiReports(update) }) },
  { name: 'generated', run: async ({ update }) => ({ problems: await checkGenerated(root, update) }) },
  { name: 'packaging', run: async () => ({ problems: await checkPackaging() }) },
  { name: 'verifier-install', run: async () => ({ problems: await checkVerifierInstall() }) },
  { name: 'docs', run: checkDocs },
];
