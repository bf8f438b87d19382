import type { TailCounts } from '@fedmsg/core';
import type { ClientSums } from './clients/clients.js';
import type { WebClientCounts } from './clients/web-client.js';
import type { WebGatewayStatus } from './web-gateway-status.js';

/** Counts since the start: what came from the bus, and what the clients got of it. */
export interface WebGatewayCounts extends TailCounts, ClientSums {}

/** Lets browsers listen to a bus. */
export interface WebGateway extends AsyncDisposable {
  /** Where it listens, with the port that was really bound: `http://127.0.0.1:9939`. */
  readonly url: string;
  readonly counts: WebGatewayCounts;
  /** Those who are connected now. */
  readonly clients: readonly WebClientCounts[];
  /**
   * What happens to the clients and at the bus: first where the gateway listens, then events from now on. A reader that
   * does not keep up loses the oldest.
   */
  status(): AsyncIterable<WebGatewayStatus>;
  /** Leaves the bus, lets the clients take what waits for them, for `timeoutMs` (default 1000) at most, then closes. */
  drain(options?: { readonly timeoutMs?: number }): Promise<void>;
  /** Takes leave of the clients and frees everything; what waits for a client is dropped and counted. */
  close(): Promise<void>;
  /** Resolves once everything is freed, with the error that ended the gateway or with `undefined`. Never rejects. */
  closed(): Promise<Error | undefined>;
}
