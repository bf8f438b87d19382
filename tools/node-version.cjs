'use strict';

/** @param {string} version */
function numbers(version) {
  return version.split('.').map(Number);
}

/**
 * @param {number[]} version
 * @param {number[]} minimum
 */
function atLeast(version, minimum) {
  for (var i = 0; i < 3; i++) {
    var difference = (version[i] || 0) - (minimum[i] || 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * @param {string} version
 * @param {string} alternative one of `>=1.2.3` and `^1.2.3`
 */
function satisfies(version, alternative) {
  var have = numbers(version);
  var wanted = numbers(alternative.replace(/^(>=|\^)/, ''));
  return atLeast(have, wanted) && (alternative.charAt(0) !== '^' || have[0] === wanted[0]);
}

/**
 * What to tell somebody whose Node is outside the range of `engines.node`, or `undefined` when it is inside.
 *
 * @param {string} version
 * @param {string} range alternatives of `>=1.2.3` and `^1.2.3`, joined by ` || `
 * @returns {string | undefined}
 */
exports.problem = function problem(version, range) {
  /** @param {string} alternative */
  function isSatisfied(alternative) {
    return satisfies(version, alternative);
  }
  if (range.split(' || ').some(isSatisfied)) return undefined;
  return (
    'This workspace needs Node.js ' +
    range +
    '; this is Node.js ' +
    version +
    '.\nInstall a release in that range (the newest 20, 22 or 24) and run the command again.'
  );
};
