// @ts-check
import { runInherited } from '../process/run.js';
import { setUp } from '../setup/set-up.js';
import { bin } from '../workspace/root.js';

/** `npm run format` */
export async function run() {
  await setUp('dependencies');
  return runInherited(bin('prettier'), ['--write', '--log-level', 'warn', '.']);
}
