import type { XPublisher } from 'zeromq';
import type { Subscribers } from './subscribers.js';

/**
 * Reads what subscribers send up until the socket is closed, always: libzmq keeps what nobody reads. It tells of each
 * topic once when its first subscriber comes (1) and once when its last one goes (0); anything else is not for us.
 */
export async function readSubscriptions(socket: XPublisher, subscribers: Subscribers): Promise<void> {
  for await (const [message] of socket) {
    if (message?.[0] === 1) subscribers.add(message.toString('utf8', 1));
    else if (message?.[0] === 0) subscribers.remove(message.toString('utf8', 1));
  }
}
