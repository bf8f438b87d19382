// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/**
 * One digest over the names and contents of files and over whatever else the result of a step depends on.
 *
 * @param {string} base the folder that names are relative to
 * @param {readonly string[]} files absolute
 * @param {readonly string[]} [facts]
 */
export function digest(base, files, facts = []) {
  const hash = createHash('sha256');
  for (const fact of facts) hash.update(`${fact}\0`);
  for (const file of files) {
    hash.update(`${relative(base, file)}\0`);
    hash.update(existsSync(file) ? readFileSync(file) : 'absent');
  }
  return hash.digest('hex');
}

/**
 * Whether the step that leaves this stamp has been done for these inputs.
 *
 * @param {string} stamp
 * @param {string} wanted
 */
export function isStamped(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/**
 * @param {string} stamp
 * @param {string} done
 */
export function writeStamp(stamp, done) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, done);
}
