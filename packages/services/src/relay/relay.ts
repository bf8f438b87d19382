import { passOn } from '../forwarding/prepare-frame.js';
import type { ForwardingService } from '../forwarding/forwarding-service.js';
import type { ForwardingStatus } from '../forwarding/forwarding-status.js';
import { startRelay } from './start-relay.js';
import type { RelayOptions } from './relay-options.js';

/** The sides of a relay, by the names that the config has for them. */
export type RelaySide = 'relay_inbound' | 'relay_inbound_acknowledged' | 'relay_outbound';

/** Something that happened to a relay, as told by `status()`. */
export type RelayStatus = ForwardingStatus<RelaySide>;

/** Passes on what publishers bring, to whoever is subscribed. */
export interface Relay extends ForwardingService<RelaySide> {
  /** The addresses where publishers connect, with the ports really bound. */
  readonly inbound: readonly string[];
  /** The addresses where publishers connect who want an answer, with the ports really bound. */
  readonly inboundAcknowledged: readonly string[];
  /** The addresses where subscribers connect, with the ports really bound. */
  readonly outbound: readonly string[];
}

/**
 * Starts a relay: every frame of topic and body that comes in at `relay_inbound` or `relay_inbound_acknowledged` goes out
 * at `endpoints.relay_outbound`, in the order in which it came in there, byte for byte. (The reference reads each message
 * and writes it anew, and wraps what is no message.) A subscriber that is too slow misses the oldest frames, and holds
 * up nobody; with `zmq_curve_server`, which takes libzmq's own sockets, it holds up all others in place of that. Resolves
 * when it listens at all of its addresses.
 *
 * At `relay_inbound_acknowledged` each frame is a request, which is answered with one part of JSON:
 * `{ "subscribers": n }` once the frame was handed to the network for n subscribers, or
 * `{ "error": { "code", "message" } }` when it was refused. A subscriber that has not taken it within a second is not
 * counted; with `zmq_curve_server` none is.
 *
 * @throws {ServicesError} `NO_ENDPOINT`
 * @throws {TransportError} `ADDRESS_IN_USE`, `BIND_FAILED`, `INVALID_ENDPOINT`, `INVALID_OPTION`, `BINDING_UNAVAILABLE`,
 * `INVALID_KEY`, `KEY_UNAVAILABLE`, `KEY_EXPOSED`; nothing is left open then
 */
export function createRelay(options: RelayOptions): Promise<Relay> {
  return startRelay(options, passOn);
}
