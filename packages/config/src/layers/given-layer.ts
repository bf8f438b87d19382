import { ConfigError } from '../error.js';
import { showValue } from '../show-value.js';
import { checkNames } from './check-names.js';
import type { ConfigSource } from './config-source.js';
import type { Layer } from './layer.js';
import { isPlainObject } from './merge.js';
import { resolvePaths } from './resolve-paths.js';

/**
 * What came as values and not as text, checked for what no layer may hold.
 *
 * @param folder - the folder from which relative paths count; without it they stay as they are.
 */
export function givenLayer(values: unknown, source: ConfigSource, folder?: string): Layer {
  if (!isPlainObject(values))
    throw new ConfigError([
      { code: 'INVALID_VALUE', expected: 'an object of keys', received: showValue(values) },
    ]);
  const layer = {
    values: folder === undefined ? values : resolvePaths(values, folder),
    sourceOf: () => source,
  };
  checkNames(layer);
  return layer;
}
