import type { FedmsgError, TransportStatus } from '@fedmsg/envelope';

/** The two sides of a relay, by the names that the config has for them. */
export type RelaySide = 'relay_inbound' | 'relay_outbound';

/** A multipart message that was not passed on. */
export interface RefusedFrame {
  readonly type: 'refused';
  readonly name: 'relay_inbound';
  /** The address it came in at, where there is only one. */
  readonly endpoint: string | undefined;
  /** `INVALID_FRAME`, with how many parts came. */
  readonly error: FedmsgError;
}

/** Something that happened to a relay, as told by `status()`. */
export type RelayStatus = (TransportStatus & { readonly name: RelaySide }) | RefusedFrame;
