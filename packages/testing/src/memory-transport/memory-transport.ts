import type { Transport } from '@fedmsg/envelope';
import { MemoryPublisher } from './memory-publisher.js';
import { MemoryRequester } from './memory-requester.js';
import { MemoryResponder } from './memory-responder.js';
import { MemorySubscription } from './memory-subscription.js';
import { Network } from './network.js';

/**
 * A transport whose network is the memory of this process: the contract of `Transport` without sockets. Endpoints are
 * names, `scheme://anything`, known only to the members of the same transport; a port `*` or `0`
 * becomes a free number. Frames are copied on the way. A subscription holds 1000 unread frames; what a publisher does then
 * is its `overflow`. `deliver()` counts the subscriptions that a frame was put before, read or not. A requester has 1000
 * requests under way at most.
 *
 * Its members throw {@link TestingError} with the codes `ADDRESS_IN_USE`, `INVALID_ENDPOINT`, `INVALID_FRAME`,
 * `QUEUE_FULL`, `CLOSED`, `ALREADY_ITERATED` and `TIMEOUT`.
 */
export function createMemoryTransport(): Transport {
  const network = new Network();
  return {
    createPublisher: async (options) => new MemoryPublisher(network, options),
    createSubscription: async (options) => new MemorySubscription(network, options),
    createRequester: async (options) => new MemoryRequester(network, options),
    createResponder: async (options) => new MemoryResponder(network, options),
  };
}
