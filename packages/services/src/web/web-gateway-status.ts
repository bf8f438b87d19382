import type { BusStatus } from '@fedmsg/core';
import type { WebClientCounts } from './clients/web-client.js';

/**
 * Why a client was cut off:
 *
 * - `stalled`: it did not take for too long what was handed to it.
 * - `unresponsive`: it did not answer pings.
 * - `misbehaved`: it sent what no client may send.
 */
export type WebClientFault = 'stalled' | 'unresponsive' | 'misbehaved';

/** Why a client is gone: it went (`left`) or was lost, the gateway ended (`closing`), or the client was cut off. */
export type WebClientEnd = 'left' | 'closing' | WebClientFault;

/** Why somebody was not let in: the page that called is not allowed to, or there were clients enough. */
export type WebClientRefusal = 'origin' | 'full';

/** Something that happened to a web gateway, as told by `status()`. */
export type WebGatewayStatus =
  /** What the sockets of the bus do, frames that were refused, and where the gateway listens. */
  | BusStatus
  | { readonly type: 'client-connected'; readonly client: WebClientCounts }
  /** Its queue is full, so that it loses messages from now on; told once until it has caught up. */
  | { readonly type: 'client-behind'; readonly client: WebClientCounts }
  | {
      readonly type: 'client-disconnected';
      readonly client: WebClientCounts;
      readonly reason: WebClientEnd;
    }
  | {
      readonly type: 'client-refused';
      readonly address: string;
      readonly reason: WebClientRefusal;
      /** The page's, as the browser says. */
      readonly origin: string | undefined;
    };
