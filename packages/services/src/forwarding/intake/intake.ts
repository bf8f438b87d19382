import type { Forwarder } from '../forwarder.js';
import type { NamedSocket } from '../named-socket.js';

/** One way in. */
export interface Intake<Side extends string> extends NamedSocket<Side> {
  /** Hands on what comes until the socket is closed; rejects when the socket or the outbound side breaks. */
  forwardTo(forwarder: Forwarder<Side>): Promise<void>;
  /** Takes nothing more. Resolves when what has come in was handed on. */
  stop(): Promise<void>;
  /** Frees the socket, once those who wait for an answer have it, or after `timeoutMs`. */
  release(timeoutMs: number): Promise<void>;
}
