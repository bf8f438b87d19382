import type { Endpoint } from '../endpoints/parse-endpoint.js';
import { parseEndpoint } from '../endpoints/parse-endpoint.js';
import type { KeyPath } from '../layers/key-path.js';
import type { FedmsgConfig } from '../schema/config-schema.js';

/** An endpoint and where it stands. */
export interface PlacedEndpoint {
  readonly path: KeyPath;
  readonly text: string;
}

/** The addresses at which publishers listen. */
export function publisherEndpoints({ endpoints }: FedmsgConfig): readonly PlacedEndpoint[] {
  return Object.entries(endpoints).flatMap(([name, list]) =>
    list.map((text, index) => ({ path: ['endpoints', name, index], text })),
  );
}

/** The addresses at which a relay takes messages in. */
export function relayEndpoints(config: FedmsgConfig): readonly PlacedEndpoint[] {
  return (['relay_inbound', 'relay_inbound_acknowledged'] as const).flatMap((key) =>
    config[key].map((text, index) => ({ path: [key, index], text })),
  );
}

/** The addresses that answer requests for missed messages. */
export function replayEndpoints({ replay_endpoints }: FedmsgConfig): readonly PlacedEndpoint[] {
  return Object.entries(replay_endpoints).map(([name, text]) => ({ path: ['replay_endpoints', name], text }));
}

/** `undefined` where the text is no endpoint, which one rule tells and the others pass over. */
export function readEndpoint(text: string): Endpoint | undefined {
  try {
    return parseEndpoint(text);
  } catch {
    return undefined;
  }
}
