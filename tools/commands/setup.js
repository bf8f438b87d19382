// @ts-check
import { setUp } from '../setup/set-up.js';

/**
 * `npm run setup [-- --types]`
 *
 * @param {readonly string[]} args
 */
export async function run(args) {
  await setUp(args.includes('--types') ? 'declarations' : 'javascript');
}
