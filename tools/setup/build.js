// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runCaptured } from '../process/run.js';
import { ToolError } from '../process/tool-error.js';
import { filesUnder } from '../workspace/files.js';
import { codeEntries, readPackages } from '../workspace/packages.js';
import { bin, fromRoot, root } from '../workspace/root.js';
import { removeOrphanDeclarations } from './orphan-declarations.js';
import { digest, isStamped, writeStamp } from './stamp.js';

/**
 * @typedef {object} Build
 * @property {'default' | 'types'} output which file of each `exports` entry it makes
 * @property {string} stamp
 * @property {string} doing
 * @property {(progress: import('../process/progress.js').Progress) => Promise<import('../process/run.js').Captured>} run
 */

/** @type {Build} */
export const javaScript = {
  output: 'default',
  stamp: fromRoot('.cache', 'setup', 'javascript'),
  doing: 'building the packages that changed',
  run: (progress) =>
    runCaptured(bin('lerna'), ['run', 'build'], {
      env: quietNx,
      onLine: (line) => {
        const name = /^> (@fedmsg\/\S+):build$/.exec(stripVTControlCharacters(line).trim())?.[1];
        if (name !== undefined) progress.say(`  ${name}`);
      },
    }),
};

/** @type {Build} */
export const declarations = {
  output: 'types',
  stamp: fromRoot('.cache', 'setup', 'declarations'),
  doing: 'building the type declarations',
  run: async () => {
    removeOrphanDeclarations();
    return runCaptured(bin('tsc'), ['-b', 'tsconfig.json', '--pretty', 'false']);
  },
};

// Nothing is written outside the workspace, nothing is asked, and no process stays behind.
const quietNx = {
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  NX_NO_CLOUD: 'true',
  NX_ISOLATE_PLUGINS: 'false',
  NX_NATIVE_FILE_CACHE_DIRECTORY: fromRoot('.nx', 'native'),
  CI: 'true',
};

/**
 * Whether what the build makes is here and of these sources.
 *
 * @param {Build} build
 */
export function isBuilt(build) {
  return outputs(build).every((file) => existsSync(file)) && isStamped(build.stamp, sourceDigest());
}

/**
 * Builds what changed.
 *
 * @param {Build} build
 * @param {import('../process/progress.js').Progress} progress
 */
export async function runBuild(build, progress) {
  if (isBuilt(build)) return;
  const sources = sourceDigest();
  const result = await progress.during(build.doing, () => build.run(progress));
  if (result.code !== 0) throw new ToolError(`${result.output}\n\nThe build failed; see above.`);
  writeStamp(build.stamp, sources);
}

/** @param {Build} build */
function outputs({ output }) {
  return readPackages().flatMap(({ path, manifest }) =>
    codeEntries(manifest).map(({ entry }) => join(path, entry[output] ?? '')),
  );
}

function sourceDigest() {
  const shared = [
    'pnpm-lock.yaml',
    'nx.json',
    'lerna.json',
    'tsup.base.ts',
    'tsconfig.base.json',
    'tsconfig.json',
  ];
  const own = readPackages().flatMap(({ path }) => [
    ...filesUnder(join(path, 'src'), (name) => !/\.test(-d)?\.ts$/.test(name)),
    ...['package.json', 'tsup.config.ts', 'tsconfig.json'].map((name) => join(path, name)),
  ]);
  return digest(root, [...shared.map((name) => fromRoot(name)), ...own]);
}
