// @ts-check
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { runCaptured } from '../process/run.js';
import { fromRoot } from '../workspace/root.js';
import { readJson } from '../workspace/packages.js';
import { writeStamp } from './stamp.js';
import { explainInstallFailure } from './install-failure.js';

/** Where the shim tools/bin/pnpm looks for pnpm. */
const entryFile = fromRoot('.cache', 'setup', 'pnpm-entry');

/** The version that the workspace pins in `packageManager`. */
export function pnpmVersion() {
  return String(readJson(fromRoot('package.json')).packageManager).replace('pnpm@', '');
}

/**
 * The file to start pnpm with, fetched through npx when it is not here yet.
 *
 * @param {import('../process/progress.js').Progress} progress
 * @returns {Promise<string>}
 */
export async function findPnpm(progress) {
  const version = pnpmVersion();
  const known = existsSync(entryFile) ? readFileSync(entryFile, 'utf8') : '';
  if (existsSync(known) && readJson(known.replace(/bin\/[^/]*$/, 'package.json')).version === version)
    return known;

  const args = ['--yes', '--package', `pnpm@${version}`, '--call', 'command -v pnpm'];
  const result = await progress.during(`fetching pnpm ${version} through npx`, () =>
    runCaptured('npx', args, { env: patientFetches() }),
  );
  const path = result.stdout.trim();
  if (result.code !== 0 || !existsSync(path)) {
    throw explainInstallFailure(`npx ${args.join(' ')}`, result.output);
  }
  const entry = realpathSync(path);
  writeStamp(entryFile, entry);
  return entry;
}

/** Retries soon and often instead of late and twice: a machine without a network is told so within seconds. */
export function patientFetches() {
  return {
    npm_config_fetch_retries: '3',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '5000',
  };
}
