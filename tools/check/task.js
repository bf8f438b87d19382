// @ts-check

/**
 * What one check found: nothing in `problems` is a pass. `notes` are told either way.
 *
 * @typedef {object} Outcome
 * @property {string[]} problems each says where, what was expected and what to do
 * @property {string[]} [notes]
 *
 * @typedef {object} Task
 * @property {string} name as typed: `npm run check -- arrows`
 * @property {(options: { update: boolean }) => Promise<Outcome>} run `update`: write what is generated instead of comparing
 */

export {};
