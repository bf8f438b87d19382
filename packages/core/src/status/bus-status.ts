import type { SrvError } from '@fedmsg/config';
import type { TransportStatus } from '@fedmsg/envelope';
import type { HookFailure } from '../publish/hooks/publish-hooks.js';
import type { RefusedMessage } from '../receive/observation.js';

/** Something that happened on the bus, as told by `status()`. */
export type BusStatus =
  /** What the sockets of one endpoint name do. */
  | (TransportStatus & { readonly name: string })
  /** A frame that was not delivered, and why. */
  | RefusedMessage
  /** A hook failed when its message was out, or refused, already. */
  | HookFailure
  /** A domain name of `srv_endpoints` gave no endpoints; it is asked for again. */
  | LookupFailure;

/** A domain name that gave no endpoints. */
export interface LookupFailure {
  readonly type: 'lookup-failed';
  /** The domain name. */
  readonly name: string;
  readonly error: SrvError;
}
