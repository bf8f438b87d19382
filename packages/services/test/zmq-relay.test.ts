import { createContext, TransportError } from '@fedmsg/core';
import { createRelay } from '@fedmsg/services';
import type { Relay, RelayOptions } from '@fedmsg/services';
import { expectCode, uniqueEndpoint } from '@fedmsg/testing';
import { createPublisher, createSubscription } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';
import { XPublisher } from 'zeromq';

const ANY = 'tcp://127.0.0.1:*';

const anywhere: RelayOptions = { relay_inbound: [ANY], endpoints: { relay_outbound: [ANY] } };

/** Resolves once a subscriber's wish has reached the relay, so that it misses nothing that is sent from now on. */
async function subscribed(relay: Relay): Promise<void> {
  for await (const { type } of relay.status()) if (type === 'subscribed') return;
}

/** zeromq.js alone, which sends any number of parts, once it has heard what the relay wants. */
async function rawPublisher(relay: Relay): Promise<XPublisher> {
  const socket = new XPublisher({ linger: 0 });
  socket.connect(relay.inbound[0]!);
  await socket.receive();
  return socket;
}

describe('a relay over ZeroMQ', () => {
  it('stands between a publisher and a tail of the same config', async () => {
    await using relay = await createRelay(anywhere);
    const config = {
      relay_inbound: [...relay.inbound],
      endpoints: { relay_outbound: [...relay.outbound] },
      active: true,
      validate_signatures: false,
    };
    await using publishing = createContext(config);
    await using listening = createContext(config);
    const isSubscribed = subscribed(relay);
    const tail = listening.tailMessages();
    await isSubscribed;
    const published = await publishing.publish({ modname: 'shop', topic: 'order.new', msg: { order: 5 } });

    for await (const { message, name, endpoint } of tail) {
      expect(message).toEqual(published);
      expect({ name, endpoint }).toEqual({ name: 'relay_outbound', endpoint: relay.outbound[0] });
      break;
    }
    expect(relay.counts).toEqual({ received: 1, forwarded: 1, refused: 0, lost: 0, dropped: 0 });
  });

  it('passes on ten thousand frames in order, and none of those that are not two parts', async () => {
    await using relay = await createRelay(anywhere);
    const isSubscribed = subscribed(relay);
    await using subscription = await createSubscription({ endpoints: relay.outbound });
    await isSubscribed;
    await using publisher = await createPublisher({ endpoints: relay.inbound, attach: 'connect' });
    await publisher.ready();
    const raw = await rawPublisher(relay);
    const bodies = Array.from({ length: 10_000 }, (_, i) => String(i));
    const sending = publisher.send(bodies.map((body) => [Buffer.from('t'), Buffer.from(body)]));

    const received: string[] = [];
    for await (const { frames } of subscription) {
      received.push(...frames.map((parts) => parts.slice(1).join()));
      if (received.length % 10 === 0) await raw.send(received.length % 20 === 0 ? ['one'] : ['1', '2', '3']);
      if (received.length === bodies.length) break;
    }
    await sending;
    raw.close();
    expect(received).toEqual(bodies);
    expect(relay.counts).toMatchObject({ forwarded: bodies.length, dropped: 0 });
  });

  it('counts frames that are not two parts', async () => {
    await using relay = await createRelay(anywhere);
    const status = relay.status();
    const raw = await rawPublisher(relay);
    await raw.send('alone');
    await raw.send(['a', 'b', 'c']);

    const texts: string[] = [];
    for await (const event of status) {
      if (event.type === 'refused') texts.push(`${event.error.code}: ${event.error.message}`);
      if (texts.length === 2) break;
    }
    raw.close();
    expect(texts).toEqual([
      'INVALID_FRAME: Expected two parts, topic and body; received 1. The sender does not speak fedmsg.',
      'INVALID_FRAME: Expected two parts, topic and body; received 3. The sender does not speak fedmsg.',
    ]);
    expect(relay.counts).toEqual({ received: 2, forwarded: 0, refused: 2, lost: 0, dropped: 0 });
  });

  it.each(['relay_inbound', 'relay_outbound'])(
    'fails when the port of %s is in use, and frees the other',
    async (side) => {
      const [taken, other] = [await uniqueEndpoint(), await uniqueEndpoint()];
      await using _holder = await createPublisher({ endpoints: [taken] });
      const starting = createRelay({
        relay_inbound: [side === 'relay_inbound' ? taken : other],
        endpoints: { relay_outbound: [side === 'relay_outbound' ? taken : other] },
      });
      const error = await expectCode(starting, TransportError, 'ADDRESS_IN_USE');
      expect(error.message).toContain(taken);
      await using free = await createPublisher({ endpoints: [other] });
      expect(free.endpoints).toEqual([other]);
    },
  );

  it('frees its ports when it is closed', async () => {
    const first = await createRelay(anywhere);
    const options = { relay_inbound: first.inbound, endpoints: { relay_outbound: first.outbound } };
    await first.close();
    await using second = await createRelay(options);
    expect(second.inbound).toEqual(first.inbound);
  });

  it('takes a socket option from the config', async () => {
    const starting = createRelay({ ...anywhere, high_water_mark: -5 });
    await expectCode(starting, TransportError, 'INVALID_OPTION');
  });
});
