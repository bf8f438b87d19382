import type { FedmsgConfig } from '../schema/config-schema.js';
import { showKeyPath } from '../layers/key-path.js';
import { publisherEndpoints, relayEndpoints } from './bus-endpoints.js';
import type { PlacedEndpoint } from './bus-endpoints.js';
import type { Rule, RuleError, RuleWarning } from './rule.js';

/** Only one process can bind an address. */
export const distinctEndpoints: Rule = (config) => {
  // fedmsg's own logger writes relay_inbound among the endpoints; nobody publishes there.
  const publishers = publisherEndpoints(config).filter(({ path }) => path[1] !== 'relay_inbound');
  return [
    ...relayAgainstItself(config, publishers),
    ...repeated(publishers),
    ...repeated(relayEndpoints(config)),
  ];
};

function relayAgainstItself(
  config: FedmsgConfig,
  publishers: readonly PlacedEndpoint[],
): readonly RuleError[] {
  const outbound = publishers.filter(({ path }) => path[1] === 'relay_outbound');
  return relayEndpoints(config).flatMap(({ path, text }) =>
    outbound
      .filter((other) => other.text === text)
      .map((other): RuleError => ({
        code: 'CONFLICT',
        paths: [path, other.path],
        expected: 'another address than where the relay gives messages out',
        received: `${text}, which is also ${showKeyPath(other.path)}`,
      })),
  );
}

function repeated(placed: readonly PlacedEndpoint[]): readonly RuleWarning[] {
  const first = new Map<string, PlacedEndpoint>();
  const warnings: RuleWarning[] = [];
  for (const one of placed) {
    const before = first.get(one.text);
    if (before === undefined) first.set(one.text, one);
    else warnings.push(repeatedWarning(one, before));
  }
  return warnings;
}

function repeatedWarning({ path, text }: PlacedEndpoint, before: PlacedEndpoint): RuleWarning {
  return {
    code: 'DUPLICATE_ENDPOINT',
    paths: [path, before.path],
    expected: 'an address of its own',
    received: `${text}, which is also ${showKeyPath(before.path)}`,
  };
}
