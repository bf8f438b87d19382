import type { KeyPath } from '../layers/key-path.js';
import { configSchema } from './config-schema.js';
import type { KeyMeta } from './key.js';

/** Names of all keys that the schema knows. */
export const knownKeys: readonly string[] = Object.keys(configSchema.shape);

/** Names of the keys whose values are paths. */
export const pathKeys = keysWith(({ path }) => path === true);

const secretKeys: ReadonlySet<PropertyKey> = new Set(keysWith(({ secret }) => secret === true));

/** Plugins keep their passwords under names of their own. */
const SECRET_NAME = /(?:(?:^|[._-])pass|passwd|password|passphrase|secret|token|api_?key)$/i;

/** Whether the value at the path is one that nobody should see: a secret of the schema, or what is named like one. */
export function isSecretPath(path: KeyPath): boolean {
  return path.some((step) => secretKeys.has(step) || (typeof step === 'string' && SECRET_NAME.test(step)));
}

function keysWith(holds: (meta: KeyMeta) => boolean): readonly string[] {
  return Object.entries(configSchema.shape)
    .filter(([, schema]) => holds(schema.meta() as unknown as KeyMeta))
    .map(([name]) => name);
}
