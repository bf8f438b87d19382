import type { Transport } from '@fedmsg/envelope';
import type { ZmqTransportOptions } from '@fedmsg/transport-zmq';

/** What a relay needs to know, under the config's own keys: a whole config fits as it is. */
export interface RelayOptions extends ZmqTransportOptions {
  /** Where publishers bring their messages: the addresses to listen at. */
  readonly relay_inbound: readonly string[];
  /** Where publishers bring messages that they want an answer to: the addresses to listen at. Default: none. */
  readonly relay_inbound_acknowledged?: readonly string[];
  /** `relay_outbound`: where subscribers get them, the addresses to listen at. Other names are not looked at. */
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  /** Default: ZeroMQ. */
  readonly transport?: Transport;
}
