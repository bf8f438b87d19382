import type { TcpEndpoint } from '../endpoints/parse-endpoint.js';
import type { FedmsgConfig } from '../schema/config-schema.js';
import { publisherEndpoints, readEndpoint, relayEndpoints, replayEndpoints } from './bus-endpoints.js';
import type { PlacedEndpoint } from './bus-endpoints.js';
import type { Rule, RuleContext, RuleError, RuleWarning } from './rule.js';

interface PlacedTcp extends PlacedEndpoint {
  readonly tcp: TcpEndpoint;
}

/** What one side binds, the other side has to be able to connect to. */
export const reachableEndpoints: Rule = (config, context) => {
  const all = [...publisherEndpoints(config), ...relayEndpoints(config), ...replayEndpoints(config)].flatMap(
    withTcp,
  );
  return [
    ...openRelay(config),
    ...openToBind(all.filter(({ path }) => !isRelayOfActive(config, path))),
    ...loopbackAmongOthers(all, context),
  ];
};

function withTcp(placed: PlacedEndpoint): readonly PlacedTcp[] {
  const endpoint = readEndpoint(placed.text);
  return endpoint?.scheme === 'tcp' ? [{ ...placed, tcp: endpoint }] : [];
}

/** All interfaces, or any port: enough to bind, too little to connect. */
function isOpen({ host, port }: TcpEndpoint): boolean {
  return host === '*' || port === 0;
}

function openRelay(config: FedmsgConfig): readonly RuleError[] {
  return relayEndpoints(config)
    .filter(({ path }) => isRelayOfActive(config, path))
    .flatMap(withTcp)
    .filter(({ tcp }) => isOpen(tcp))
    .map(({ path, text }) => ({
      code: 'CONFLICT',
      paths: [path, ['active']],
      expected: 'the host and port of the relay, since active publishers connect to it',
      received: text,
    }));
}

function isRelayOfActive({ active }: FedmsgConfig, path: PlacedEndpoint['path']): boolean {
  return active && (path[0] === 'relay_inbound' || path[0] === 'relay_inbound_acknowledged');
}

function openToBind(all: readonly PlacedTcp[]): readonly RuleWarning[] {
  return unreachable(
    all.filter(({ tcp }) => isOpen(tcp)),
    'the host and port that others connect to, since they read the same endpoint',
  );
}

/**
 * A configuration that names other hosts is read on other hosts, and each of them takes a loopback address for itself.
 */
function loopbackAmongOthers(all: readonly PlacedTcp[], { isGiven }: RuleContext): readonly RuleWarning[] {
  const other = all.find(({ tcp }) => tcp.host !== '*' && !isLoopback(tcp.host));
  if (other === undefined) return [];
  return unreachable(
    all.filter(({ path, tcp }) => isLoopback(tcp.host) && isGiven(keyOf(path))),
    `the name of the host, since the configuration is for several (${other.tcp.host})`,
  );
}

/** One warning for all: who made the mistake once made it everywhere. */
function unreachable(found: readonly PlacedEndpoint[], expected: string): readonly RuleWarning[] {
  const [first, ...more] = found;
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  return [
    {
      code: 'UNREACHABLE_ENDPOINT',
      paths: [first.path, ...more.map(({ path }) => path)],
      expected,
      received: first.text + others,
    },
  ];
}

/** Without the place in the list, since one endpoint may be written without a list around it. */
function keyOf(path: PlacedEndpoint['path']): PlacedEndpoint['path'] {
  return path.filter((step) => typeof step !== 'number');
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|::1)$/i.test(host);
}
