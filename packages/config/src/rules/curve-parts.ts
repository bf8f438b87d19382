import type { FedmsgConfig } from '../schema/config-schema.js';
import type { Rule, RuleError, RuleWarning } from './rule.js';

/** Encryption has its keys, and keys have their encryption. */
export const curveParts: Rule = (config) => [
  ...serverWithoutKey(config),
  ...allowedByNobody(config),
  ...unreadableKeys(config),
];

function serverWithoutKey(config: FedmsgConfig): readonly RuleError[] {
  if (!config.zmq_curve_server || config.zmq_curve_secret_key_file !== undefined) return [];
  return [
    {
      code: 'CONFLICT',
      paths: [['zmq_curve_secret_key_file'], ['zmq_curve_server']],
      expected: 'the file with the secret key, since zmq_curve_server is true',
      received: 'nothing',
    },
  ];
}

function allowedByNobody(config: FedmsgConfig): readonly RuleWarning[] {
  if (config.zmq_curve_server || config.zmq_curve_allowed_keys === undefined) return [];
  return [
    {
      code: 'INEFFECTIVE',
      paths: [['zmq_curve_allowed_keys'], ['zmq_curve_server']],
      expected: 'zmq_curve_server to be true, or everybody is let in',
      received: 'false',
    },
  ];
}

/** 32 bytes as ZeroMQ writes them: RFC 32. */
const Z85_KEY = /^[0-9a-zA-Z.\-:+=^!/*?&<>()[\]{}@%$#]{40}$/;

function unreadableKeys(config: FedmsgConfig): readonly RuleError[] {
  const keys = [
    ...Object.entries(config.zmq_curve_server_keys).map(
      ([endpoint, key]) => ({ path: ['zmq_curve_server_keys', endpoint], key }) as const,
    ),
    ...(config.zmq_curve_allowed_keys ?? []).map(
      (key, index) => ({ path: ['zmq_curve_allowed_keys', index], key }) as const,
    ),
  ];
  return keys
    .filter(({ key }) => !Z85_KEY.test(key))
    .map(({ path, key }) => ({
      code: 'INVALID_VALUE',
      paths: [path],
      expected: 'a public key of 40 characters (Z85)',
      received: `${key.length} characters`,
    }));
}
