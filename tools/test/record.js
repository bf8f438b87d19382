// @ts-check
import { isStamped, writeStamp } from '../setup/stamp.js';
import { fromRoot } from '../workspace/root.js';

/** @typedef {import('./suites.js').Suite} Suite */

/**
 * Whether the suite passed with exactly these inputs.
 *
 * @param {Suite} suite
 */
export function hasPassed({ folder, inputs }) {
  return isStamped(stampOf(folder), inputs);
}

/** @param {readonly Suite[]} suites */
export function recordPass(suites) {
  for (const { folder, inputs } of suites) writeStamp(stampOf(folder), inputs);
}

/** @param {string} folder */
function stampOf(folder) {
  return fromRoot('.cache', 'test', folder.replace('/', '-'));
}
