// @ts-check
import { createProgress } from '../process/progress.js';
import { fromRoot } from '../workspace/root.js';
import { declarations, isBuilt, javaScript, runBuild } from './build.js';
import { install, isInstalled } from './install.js';
import { withLock } from './setup-lock.js';

/**
 * How far the workspace is set up: what is installed, and which builds.
 *
 * @typedef {'dependencies' | 'javascript' | 'declarations'} Stage
 *
 * @type {Readonly<Record<Stage, readonly import('./build.js').Build[]>>}
 */
const buildsOf = {
  dependencies: [],
  javascript: [javaScript],
  declarations: [javaScript, declarations],
};

/**
 * Installs the dependencies and builds what changed. A second call finds nothing to do and returns at once.
 *
 * @param {Stage} stage
 * @throws {ToolError} when a step fails
 */
export async function setUp(stage) {
  const builds = buildsOf[stage];
  if (isInstalled() && builds.every(isBuilt)) return;

  const progress = createProgress('setup');
  /** @param {number} pid */
  const onWait = (pid) => progress.say(`waiting for another set-up in this folder (process ${pid})`);
  await withLock(fromRoot('.cache', 'setup.lock'), onWait, async () => {
    await install(progress);
    for (const build of builds) await runBuild(build, progress);
  });
  progress.say('ready');
}
