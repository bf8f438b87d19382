// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCaptured } from '../process/run.js';
import { readPackages } from '../workspace/packages.js';
import { fromRoot, root } from '../workspace/root.js';
import { explainInstallFailure } from './install-failure.js';
import { findPnpm, patientFetches, pnpmVersion } from './pnpm.js';
import { digest, isStamped, writeStamp } from './stamp.js';

// Inside node_modules, so that it goes when node_modules goes.
const stamp = fromRoot('node_modules', '.cache', 'setup', 'installed');

/** A digest of all that an installation depends on: another Node ABI or platform needs other prebuilt binaries. */
function installDigest() {
  const manifests = readPackages().map(({ path }) => join(path, 'package.json'));
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', 'package.json'].map((name) =>
    fromRoot(name),
  );
  return digest(root, [...files, ...manifests], [process.versions.modules, process.platform, process.arch]);
}

/** Whether what is installed belongs to the lockfile, the manifests and this Node. */
export function isInstalled() {
  return existsSync(fromRoot('node_modules', '.modules.yaml')) && isStamped(stamp, installDigest());
}

/**
 * Installs the locked dependencies unless they are installed.
 *
 * @param {import('../process/progress.js').Progress} progress
 * @throws {ToolError} that says what was tried
 */
export async function install(progress) {
  if (isInstalled()) return;
  const pnpm = await findPnpm(progress);
  const args = ['install', '--frozen-lockfile', '--reporter=append-only'];
  const result = await progress.during(`installing dependencies with pnpm ${pnpmVersion()}`, () =>
    runCaptured(process.execPath, [pnpm, ...args], {
      // CI keeps pnpm from asking: nobody may be there to answer.
      env: { ...patientFetches(), CI: 'true' },
      onLine: (line) => {
        if (/^(Progress:|Packages:|Lockfile|Already up|\.\.\. | ?ERR|\[?WARN.*retry)/i.test(line))
          progress.say(line);
      },
    }),
  );
  if (result.code !== 0) throw explainInstallFailure(`pnpm ${args.join(' ')}`, result.output);
  writeStamp(stamp, installDigest());
}
