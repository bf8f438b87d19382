import { ConfigError } from './error.js';
import { givenLayer } from './layers/given-layer.js';
import { resolveConfig } from './layers/resolve-config.js';
import type { FedmsgConfig, FedmsgConfigInput } from './schema/config-schema.js';

/**
 * Checks a configuration that a program made and fills in the defaults, without reading any file. Paths are kept as
 * they are, and rules across keys are not asked: what a program gives may be a part.
 *
 * @throws {ConfigError} with every problem in `issues`.
 */
export function parseConfig(values: FedmsgConfigInput): FedmsgConfig {
  const { config, errors } = resolveConfig([givenLayer(values, { kind: 'program' })]);
  if (config === undefined) throw new ConfigError(errors);
  return config;
}
