// @ts-check
import { runInherited } from '../process/run.js';
import { ToolError } from '../process/tool-error.js';
import { setUp } from '../setup/set-up.js';
import { fromRoot } from '../workspace/root.js';

/** Programs of packages/conformance, which show what takes longer than a test may. */
const PROOFS = ['startup-loss', 'relay-kill', 'soak'];

/**
 * `npm run prove -- startup-loss [STARTS] [SEED]`, `npm run prove -- relay-kill [KILLS] [SEED]`, and `npm run soak [--
 * --tenth]`
 *
 * @param {readonly string[]} args
 */
export async function run([name = '', ...args]) {
  if (!PROOFS.includes(name))
    throw new ToolError(`Nothing to prove is named "${name}"; there are: ${PROOFS.join(', ')}.`);
  // Without `--`, npm takes the option for itself and tells of it only so.
  const tenth = process.env['npm_config_tenth'] === 'true' ? ['--tenth'] : [];
  await setUp('javascript');
  const program = fromRoot('packages', 'conformance', 'dist', name, 'main.js');
  return runInherited(process.execPath, [program, ...args, ...tenth]);
}
