import type { ConfigHost } from '../document/config-document.js';
import { ConfigError } from '../error.js';
import { givenLayer } from '../layers/given-layer.js';
import type { Layer } from '../layers/layer.js';
import { nest, typedValue } from './typed-value.js';

const PREFIX = 'FEDMSG__';

/** The names of the variables that give values, those of whole keys before those of their parts. */
export function variablesIn(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && env[name] !== undefined && env[name] !== '')
    .sort((a, b) => a.split('__').length - b.split('__').length || (a < b ? -1 : 1));
}

/**
 * The layer that one variable is: `FEDMSG__ZMQ_LINGER=100` gives `zmq_linger`, `FEDMSG__ENDPOINTS__bodhi.app01=…` a
 * member of `endpoints`. A key in capitals is written so because variables are, and means the one in small letters;
 * the names under it are taken as they stand, since endpoint names and topics have capitals of their own.
 *
 * @throws {ConfigError} `INVALID_VALUE` for a variable that names no key
 */
export function environmentLayer(variable: string, { env, cwd }: ConfigHost): Layer {
  const [first = '', ...names] = variable.slice(PREFIX.length).split('__');
  if ([first, ...names].includes(''))
    throw new ConfigError([
      {
        code: 'INVALID_VALUE',
        expected: 'names with two underscores between them, such as FEDMSG__ENDPOINTS__bodhi.app01',
        received: `environment variable ${variable}`,
      },
    ]);
  const key = first === first.toUpperCase() ? first.toLowerCase() : first;
  const values = nest([key, ...names], typedValue([key, ...names], env[variable] ?? ''));
  return givenLayer(values, { kind: 'environment', variable }, cwd);
}
