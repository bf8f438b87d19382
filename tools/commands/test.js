// @ts-check
import { runInherited } from '../process/run.js';
import { setUp } from '../setup/set-up.js';
import { bin } from '../workspace/root.js';

/**
 * `npm test [-- arguments of "vitest run"]`
 *
 * @param {readonly string[]} args
 */
export async function run(args) {
  await setUp('javascript');
  return runInherited(bin('vitest'), ['run', ...args]);
}
