import { parseEndpoint } from '../endpoints/parse-endpoint.js';
import { ConfigError } from '../error.js';
import { showValue } from '../show-value.js';
import { publisherEndpoints, relayEndpoints, replayEndpoints } from './bus-endpoints.js';
import type { PlacedEndpoint } from './bus-endpoints.js';
import type { Rule, RuleError, RuleWarning } from './rule.js';

/** Every endpoint is one that ZeroMQ reads, or of a transport that the program brings. */
export const endpointSyntax: Rule = (config) => {
  const socket = config['moksha.monitoring.socket'];
  const placed = [
    ...publisherEndpoints(config),
    ...relayEndpoints(config),
    ...replayEndpoints(config),
    ...(socket === undefined ? [] : [{ path: ['moksha.monitoring.socket'], text: socket }]),
  ];
  return placed.flatMap(problems);
};

const SCHEME = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\//;
const OF_ZEROMQ: ReadonlySet<string> = new Set(['tcp', 'ipc', 'inproc', 'udp', 'pgm', 'epgm', 'ws', 'wss']);

function problems(endpoint: PlacedEndpoint): readonly (RuleError | RuleWarning)[] {
  const scheme = SCHEME.exec(endpoint.text)?.groups?.['scheme'] ?? 'tcp';
  return OF_ZEROMQ.has(scheme) ? unreadable(endpoint) : [foreign(endpoint, scheme)];
}

function foreign({ path, text }: PlacedEndpoint, scheme: string): RuleWarning {
  return {
    code: 'UNREACHABLE_ENDPOINT',
    paths: [path],
    expected: `tcp or ipc, unless the program brings a transport for ${scheme}`,
    received: showValue(text),
  };
}

function unreadable({ path, text }: PlacedEndpoint): readonly RuleError[] {
  try {
    parseEndpoint(text);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.issues.map(({ expected, received }) => ({
      code: 'INVALID_VALUE',
      paths: [path],
      expected,
      received,
    }));
  }
}
