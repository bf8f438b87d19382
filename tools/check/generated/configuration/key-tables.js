// @ts-check
import { isDeepStrictEqual } from 'node:util';
import { cell, showJson } from './cells.js';
import { describeType } from './describe-type.js';

/** @typedef {import('./known-keys.js').KnownGroup} KnownGroup */
/** @typedef {import('./known-keys.js').KnownKey} KnownKey */

/**
 * A table of every group: what each key says, and what it does here.
 *
 * @param {KnownGroup[]} groups
 */
export function keyTables(groups) {
  return groups
    .flatMap(({ title, keys }) => [`### ${title}`, '', HEAD, RULE, ...keys.flatMap(rows), ''])
    .join('\n');
}

const HEAD = '| key | type | default | in fedmsg | what it says | here |';
const RULE = '|---|---|---|---|---|---|';

/** @param {KnownKey} key */
function rows(key) {
  return [keyRow(key), ...memberRows(key.name, key.schema, key.meta.use)];
}

/** @param {KnownKey} key */
function keyRow(key) {
  const { name, meta, schema } = key;
  const unit = meta.unit === undefined ? '' : `, ${meta.unit}`;
  const cells = [
    `\`${name}\``,
    describeType(schema) + unit,
    showJson(schema.default),
    inFedmsg(key),
    meta.description,
    meta.difference === undefined ? meta.use : `${meta.use}, [differs](#differences-on-purpose)`,
  ];
  return row(cells);
}

/**
 * The members of objects that a key holds, or holds a list of.
 *
 * @param {string} name
 * @param {import('./known-keys.js').JsonSchema} schema
 * @param {string} use
 * @returns {string[]}
 */
function memberRows(name, schema, use) {
  const { properties = {} } = schema.items ?? schema;
  return Object.entries(properties).flatMap(([member, inner]) => {
    const path = `${name}${schema.items ? '[]' : ''}.${member}`;
    const cells = [
      `\`${path}\``,
      describeType(inner),
      showJson(inner.default),
      '',
      inner.description ?? '',
      use,
    ];
    return [row(cells), ...memberRows(path, inner, use)];
  });
}

/** @param {string[]} cells */
function row(cells) {
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** @param {KnownKey} key */
function inFedmsg({ meta: { fedmsgDefault }, schema }) {
  if (fedmsgDefault === undefined) return 'no such key';
  return isSame(schema.default, fedmsgDefault) ? 'the same' : showJson(fedmsgDefault);
}

/**
 * @param {unknown} ours
 * @param {unknown} theirs `null`: none
 */
function isSame(ours, theirs) {
  return isDeepStrictEqual(ours ?? null, theirs);
}
