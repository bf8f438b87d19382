// @ts-check
import { cell, showJson } from './cells.js';

/**
 * The keys that are not as in fedmsg, on purpose.
 *
 * @param {import('./known-keys.js').KnownGroup[]} groups
 */
export function differenceTable(groups) {
  const rows = groups
    .flatMap(({ keys }) => keys)
    .filter(({ meta }) => meta.difference !== undefined)
    .map(({ name, meta, schema }) => {
      const here = meta.use === 'ignored' ? 'ignored' : showJson(schema.default);
      return [`\`${name}\``, showJson(meta.fedmsgDefault), here, meta.difference ?? ''];
    });
  const lines = rows.map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  return ['| key | in fedmsg | here | what differs, and why |', '|---|---|---|---|', ...lines].join('\n');
}
