import type { TransportStatus } from '@fedmsg/envelope';
import type { RefusedMessage } from '../receive/observation.js';

/** Something that happened on the bus, as told by `status()`. */
export type BusStatus =
  /** What the sockets of one endpoint name do. */
  | (TransportStatus & { readonly name: string })
  /** A frame that was not delivered, and why. */
  | RefusedMessage;
