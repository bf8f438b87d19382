import { addressKeys } from './addresses.js';
import { backlogKeys } from './backlog.js';
import { busKeys } from './bus.js';
import { commandLineKeys } from './command-line.js';
import { curveKeys } from './curve.js';
import { gatewayKeys } from './gateway.js';
import { gpgKeys } from './gpg.js';
import { hubKeys } from './hub.js';
import { ircKeys } from './irc.js';
import { loggingKeys } from './logging.js';
import { monitoringKeys } from './monitoring.js';
import { policyKeys } from './policy.js';
import { signatureKeys } from './signatures.js';
import { signingKeyKeys } from './signing-key.js';
import { socketKeys } from './sockets.js';
import { stompKeys } from './stomp.js';
import { trustKeys } from './trust.js';
import { websocketKeys } from './websocket.js';

/** Keys that a reader looks for together. */
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly string[];
}

/** Every key of the schema once, in the order in which a site needs them. */
export const keyGroups: readonly KeyGroup[] = [
  group('The bus', busKeys),
  group('Addresses', addressKeys),
  group('Sockets', socketKeys),
  group('Encryption', curveKeys),
  group('Signatures', signatureKeys),
  group('The key to sign with', signingKeyKeys),
  group('Trust', trustKeys),
  group('OpenPGP', gpgKeys),
  group('Routing policy', policyKeys),
  group('Backlog and store', backlogKeys),
  group('The hub', hubKeys),
  group('Gateway', gatewayKeys),
  group('WebSocket server', websocketKeys),
  group('Monitoring', monitoringKeys),
  group('IRC', ircKeys),
  group('STOMP', stompKeys),
  group('Logging', loggingKeys),
  group('Command line', commandLineKeys),
];

function group(title: string, keys: object): KeyGroup {
  return { title, keys: Object.keys(keys) };
}
