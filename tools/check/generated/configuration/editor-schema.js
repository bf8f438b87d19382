// @ts-check

/** @typedef {import('./known-keys.js').JsonSchema} JsonSchema */

/**
 * The JSON Schema (2020-12) by which editors check and complete configuration files.
 *
 * @param {import('./known-keys.js').KnownGroup[]} groups
 */
export function editorSchema(groups) {
  const keys = groups.flatMap((group) => group.keys);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The configuration of fedmsg',
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key.name, property(key)])),
    // Consumers and producers of plugins, whose names nobody knows beforehand.
    patternProperties: { '\\.enabled$': { type: 'boolean' } },
    additionalProperties: true,
  };
}

/** @param {import('./known-keys.js').KnownKey} key */
function property({ meta: { description, unit, use, difference }, schema }) {
  const inUnit = unit === undefined ? '' : ` In ${unit}.`;
  const ignored = use === 'ignored' ? ` Ignored. ${difference}` : '';
  return {
    ...onlyKeywords(schema),
    description: description + inUnit + ignored,
    ...(use === 'ignored' && { deprecated: true }),
  };
}

/** What `meta()` holds beside the keywords of JSON Schema is ours. */
const OURS = new Set(['unit', 'path', 'secret', 'use', 'fedmsgDefault', 'difference']);

/** @param {JsonSchema} schema */
function onlyKeywords(schema) {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !OURS.has(keyword)));
}
