// @ts-check

/** @typedef {import('./known-keys.js').JsonSchema} JsonSchema */

/**
 * What may be written, in words.
 *
 * @param {JsonSchema} schema
 * @returns {string}
 */
export function describeType(schema) {
  if (schema.anyOf) return schema.anyOf.map(describeType).join(' or ');
  if (schema.enum) return schema.enum.map((value) => `\`"${value}"\``).join(', ');
  return WORDS[schema.type ?? '']?.(schema) ?? 'anything';
}

/** @type {Readonly<Record<string, (schema: JsonSchema) => string>>} */
const WORDS = {
  string: () => 'text',
  boolean: () => 'true or false',
  integer: (schema) => `whole number${range(schema)}`,
  number: (schema) => `number${range(schema)}`,
  array: ({ items }) => `list of: ${describeType(items ?? {})}`,
  object: ({ properties, additionalProperties }) =>
    properties ? 'object' : `object, each: ${describeType(additionalProperties ?? {})}`,
};

/** @param {JsonSchema} schema */
function range({ minimum, maximum }) {
  const end = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? ' up' : ` to ${maximum}`;
  return minimum === undefined ? '' : ` from ${minimum}${end}`;
}
