// @ts-check
import { runInherited } from '../process/run.js';
import { setUp } from '../setup/set-up.js';
import { hasPassed, recordPass } from '../test/record.js';
import { suites } from '../test/suites.js';
import { bin } from '../workspace/root.js';

/**
 * `npm test`: the tests of every package that changed, or stands on one that did, since they last passed; all of them
 * in a fresh clone, in CI, and with `--force`. `npm test -- ARGUMENTS` is `vitest run ARGUMENTS`.
 *
 * @param {readonly string[]} args
 */
export async function run(args) {
  await setUp('javascript');
  const isForced = args.includes('--force');
  if (args.length > 0 && !isForced) return runInherited(bin('vitest'), ['run', ...args]);

  const all = suites();
  const stale = isForced || process.env['CI'] ? all : all.filter((suite) => !hasPassed(suite));
  if (stale.length < all.length) tellUnchanged(all.length - stale.length, stale.length === 0);
  if (stale.length === 0) return 0;
  const code = await runInherited(bin('vitest'), ['run', ...stale.map(({ folder }) => `${folder}/`)]);
  if (code === 0) recordPass(stale);
  return code;
}

/**
 * @param {number} count
 * @param {boolean} isAll
 */
function tellUnchanged(count, isAll) {
  const which = isAll ? `All ${count} suites` : `${count} suites`;
  console.log(`${which} passed before and nothing that they depend on has changed since; not run again.`);
  console.log('`npm test -- --force` runs every test.');
}
