import type { Transport } from '@fedmsg/envelope';
import { createPublisher } from './publisher.js';
import { createRequester } from './request/requester.js';
import { createResponder } from './request/responder.js';
import { socketSettings, type ZmqTransportOptions } from './socket-options.js';
import { createSubscription } from './subscription.js';

/**
 * The transport over ZeroMQ, as Python fedmsg speaks it: PUB and SUB sockets, frames of two parts, topics matched by
 * prefix; beside them, requests over DEALER and ROUTER sockets. The options hold for every socket made by it; see
 * {@link createPublisher}, {@link createSubscription}, {@link createRequester} and {@link createResponder}.
 *
 * @throws {TransportError} `INVALID_OPTION`.
 */
export function createZmqTransport(options: ZmqTransportOptions = {}): Transport {
  const settings = socketSettings(options);
  return {
    createPublisher: (publisher) => createPublisher({ ...settings, ...publisher }),
    createSubscription: (subscription) => createSubscription({ ...settings, ...subscription }),
    createRequester: (requester) => createRequester({ ...settings, ...requester }),
    createResponder: (responder) => createResponder({ ...settings, ...responder }),
  };
}
