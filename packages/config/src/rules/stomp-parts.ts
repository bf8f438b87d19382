import type { FedmsgConfig } from '../schema/config-schema.js';
import type { Rule, RuleError } from './rule.js';

/** Brokers have addresses, and credentials come in pairs. */
export const stompParts: Rule = (config) => [
  ...invalidBrokers(config),
  ...halves(config, 'stomp_ssl_crt', 'stomp_ssl_key'),
  ...halves(config, 'stomp_user', 'stomp_pass'),
];

const BROKER = /^(?:\[[0-9a-f:]+\]|[a-z0-9._-]+):(?<port>\d{1,5})$/i;

function invalidBrokers({ stomp_uri }: FedmsgConfig): readonly RuleError[] {
  const isBroker = (text: string) => {
    const port = BROKER.exec(text.trim())?.groups?.['port'];
    return port !== undefined && Number(port) > 0 && Number(port) <= 65_535;
  };
  return (stomp_uri?.split(',') ?? [])
    .filter((text) => !isBroker(text))
    .map((text) => ({
      code: 'INVALID_VALUE',
      paths: [['stomp_uri']],
      expected: 'HOST:PORT, or several with commas between',
      received: JSON.stringify(text),
    }));
}

type Credential = 'stomp_ssl_crt' | 'stomp_ssl_key' | 'stomp_user' | 'stomp_pass';

function halves(config: FedmsgConfig, one: Credential, other: Credential): readonly RuleError[] {
  const [given, wanted] = config[one] === undefined ? [other, one] : [one, other];
  if (config[given] === undefined || config[wanted] !== undefined) return [];
  return [
    {
      code: 'CONFLICT',
      paths: [[given], [wanted]],
      expected: `${wanted} as well`,
      received: `${given} alone`,
    },
  ];
}
