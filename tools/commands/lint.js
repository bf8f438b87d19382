// @ts-check
import { runInherited } from '../process/run.js';
import { setUp } from '../setup/set-up.js';
import { bin } from '../workspace/root.js';

/** `npm run lint [-- --fix]`: the rules of eslint.config.js, then the format. */
export async function run(/** @type {readonly string[]} */ args) {
  await setUp('dependencies');
  const rules = await runInherited(bin('eslint'), ['.', '--max-warnings', '0', ...args]);
  const format = await runInherited(bin('prettier'), [
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    '.cache/prettier',
    '.',
  ]);
  if (rules !== 0)
    console.error('\nRules are broken; `npm run lint -- --fix` mends what can be mended by machine.');
  if (format !== 0) console.error('\nFiles are not formatted; run `npm run format`.');
  return rules === 0 && format === 0 ? 0 : 1;
}
