// @ts-check
import { runInherited } from '../process/run.js';
import { setUp } from '../setup/set-up.js';
import { bin } from '../workspace/root.js';

/** `npm run typecheck`: sources, tests, benchmarks and tools, all from source. */
export async function run() {
  await setUp('dependencies');
  return runInherited(bin('tsc'), ['-p', 'tsconfig.check.json']);
}
