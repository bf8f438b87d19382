import type { FedmsgError, TransportStatus } from '@fedmsg/envelope';

/** A multipart message that was not passed on. */
export interface RefusedFrame<Side extends string> {
  readonly type: 'refused';
  /** Where it came in. */
  readonly name: Side;
  /** The address it came in at, where there is only one. */
  readonly endpoint: string | undefined;
  readonly error: FedmsgError;
}

/** Frames that had come in and were not passed on before the service was closed. */
export interface LostFrames<Side extends string> {
  readonly type: 'lost';
  /** Where they should have gone. */
  readonly name: Side;
  readonly count: number;
}

/** Something that happened to a service, as told by `status()`; `name` is the side that it happened to. */
export type ForwardingStatus<Side extends string> =
  (TransportStatus & { readonly name: Side }) | RefusedFrame<Side> | LostFrames<Side>;
