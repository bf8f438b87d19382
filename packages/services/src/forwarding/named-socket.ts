import type { Lifecycle } from '@fedmsg/envelope';

/** A socket of a service, under the name that its events have. */
export interface NamedSocket<Side extends string, Socket extends Lifecycle = Lifecycle> {
  readonly name: Side;
  readonly socket: Socket;
  /** The addresses that it listens at; none where it calls. */
  readonly listensAt: readonly string[];
}
