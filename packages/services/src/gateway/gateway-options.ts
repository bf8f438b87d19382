import type { Transport } from '@fedmsg/envelope';
import type { ZmqTransportOptions } from '@fedmsg/transport-zmq';

/** What a gateway needs to know, under the config's own keys: a whole config fits as it is. */
export interface GatewayOptions extends ZmqTransportOptions {
  /** The addresses of the bus, by name: it subscribes to everything at all of them. */
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  /** The port to listen at; 0: any that is free. Default 9940. */
  readonly 'fedmsg.consumers.gateway.port'?: number;
  /** The address of the interface to listen at; `*` is all of them. Default 127.0.0.1. */
  readonly 'fedmsg.consumers.gateway.interface'?: string;
  /** Frames that wait for one reader, before it misses the oldest; 0: no limit. Default 1000. */
  readonly 'fedmsg.consumers.gateway.high_water_mark'?: number;
  /** Default: ZeroMQ. One that is given counts what waits for a reader in its own way. */
  readonly transport?: Transport;
}
