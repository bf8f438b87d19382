// @ts-check
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { setUp } from '../../../setup/set-up.js';
import { fromRoot } from '../../../workspace/root.js';

/**
 * One key of the configuration, with everything that is told about it.
 *
 * @typedef {object} KnownKey
 * @property {string} name
 * @property {import('@fedmsg/config').KeyMeta} meta
 * @property {JsonSchema} schema its type and default
 *
 * @typedef {{ title: string, keys: KnownKey[] }} KnownGroup
 *
 * What is used of JSON Schema here.
 *
 * @typedef {object} JsonSchema
 * @property {string} [type]
 * @property {string[]} [enum]
 * @property {JsonSchema[]} [anyOf]
 * @property {JsonSchema} [items]
 * @property {Record<string, JsonSchema>} [properties]
 * @property {JsonSchema} [additionalProperties]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {unknown} [default]
 * @property {string} [description]
 */

/** @type {Promise<KnownGroup[]> | undefined} */
let known;

/** The keys of the built package, in groups; read once for all that is made from them. */
export function readKnownGroups() {
  known ??= readAll();
  return known;
}

/** @returns {Promise<KnownGroup[]>} */
async function readAll() {
  await setUp('javascript');
  const { configSchema, keyGroups } = await import('@fedmsg/config');
  const { properties = {} } = await toJsonSchema(configSchema);
  /** @type {Record<string, unknown>} */
  const defaults = configSchema.parse({});
  return keyGroups.map(({ title, keys }) => ({
    title,
    keys: keys.map((name) => ({
      name,
      meta: metaOf(configSchema, name),
      schema: { ...properties[name], ...(Object.hasOwn(defaults, name) && { default: defaults[name] }) },
    })),
  }));
}

/**
 * What may be written at each key, by the library that checks it.
 *
 * @param {import('@fedmsg/config').configSchema} configSchema
 * @returns {Promise<JsonSchema>}
 */
async function toJsonSchema(configSchema) {
  // Only @fedmsg/config depends on it.
  const zod = createRequire(fromRoot('packages', 'config', 'package.json')).resolve('zod');
  const { toJSONSchema } = await import(pathToFileURL(zod).href);
  return toJSONSchema(configSchema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' });
}

/**
 * @param {import('@fedmsg/config').configSchema} configSchema
 * @param {string} name
 * @returns {import('@fedmsg/config').KeyMeta}
 */
function metaOf({ shape }, name) {
  return /** @type {Record<string, { meta(): any }>} */ (shape)[name]?.meta();
}
