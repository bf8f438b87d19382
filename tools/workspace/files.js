// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files under a folder, absolute and sorted; none when the folder is not there.
 *
 * @param {string} folder
 * @param {(name: string) => boolean} [wanted] told the file's own name
 * @returns {string[]}
 */
export function filesUnder(folder, wanted = () => true) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(path, wanted);
      return wanted(entry.name) ? [path] : [];
    });
}
