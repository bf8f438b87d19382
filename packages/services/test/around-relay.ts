import type { Publisher, Subscription, Transport } from '@fedmsg/envelope';
import type { Relay } from '../src/index.js';

/** A publisher and a subscriber around a relay, once both are connected to it. */
export async function aroundRelay(
  relay: Relay,
  transport: Transport,
  topics: readonly string[] = [''],
): Promise<{ readonly publisher: Publisher; readonly subscription: Subscription }> {
  const status = relay.status();
  const publisher = await transport.createPublisher({ endpoints: relay.inbound, attach: 'connect' });
  const subscription = await transport.createSubscription({ endpoints: relay.outbound, topics });
  await publisher.ready();
  for await (const { type, name } of status)
    if (type === 'subscribed' || (type === 'connected' && name === 'relay_outbound')) break;
  return { publisher, subscription };
}
