// @ts-check
import { runCaptured } from '../process/run.js';
import { bin } from '../workspace/root.js';

/**
 * A check that is another program: it passes when the program does, and its output is the problem when not.
 *
 * @param {string} name an installed command
 * @param {readonly string[]} args
 * @returns {Promise<string[]>} problems
 */
export async function runTool(name, args) {
  const { code, output } = await runCaptured(bin(name), args, { env: { FORCE_COLOR: '0', NO_COLOR: '1' } });
  return code === 0 ? [] : [output.trim() || `${name} ended with exit code ${code}.`];
}
