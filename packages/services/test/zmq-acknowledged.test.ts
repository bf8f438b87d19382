import type { FrameParts } from '@fedmsg/envelope';
import { createRelay } from '@fedmsg/services';
import type { Relay } from '@fedmsg/services';
import { createRequester, createSubscription } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';
import { Request, Subscriber } from 'zeromq';

const ANY = 'tcp://127.0.0.1:*';

const startRelay = (): Promise<Relay> =>
  createRelay({
    relay_inbound: [ANY],
    relay_inbound_acknowledged: [ANY],
    endpoints: { relay_outbound: [ANY] },
  });

const MEGABYTE = 1024 * 1024;

const answerOf = ([answer]: FrameParts): unknown => JSON.parse(String(answer));

async function subscribed(relay: Relay): Promise<void> {
  for await (const { type } of relay.status()) if (type === 'subscribed') return;
}

describe('relay_inbound_acknowledged over ZeroMQ', () => {
  it('answers once the network has each frame, in the order in which they came', async () => {
    await using relay = await startRelay();
    const isSubscribed = subscribed(relay);
    await using subscription = await createSubscription({ endpoints: relay.outbound });
    await isSubscribed;
    await using requester = await createRequester({ endpoints: relay.inboundAcknowledged });
    const bodies = Array.from({ length: 300 }, (_, index) => String(index));
    const answers = Promise.all(
      bodies.map((body) => requester.request([Buffer.from('t'), Buffer.from(body)])),
    );
    const received: string[] = [];
    for await (const { frames } of subscription) {
      received.push(...frames.map(([, body]) => String(body)));
      if (received.length === bodies.length) break;
    }
    expect(received).toEqual(bodies);
    for (const answer of await answers) expect(answerOf(answer)).toEqual({ subscribers: 1 });
  });

  it('answers a plain REQ socket, of any language', async () => {
    await using relay = await startRelay();
    const socket = new Request({ linger: 0 });
    socket.connect(relay.inboundAcknowledged[0]!);
    await socket.send(['t', 'body']);
    expect(answerOf(await socket.receive())).toEqual({ subscribers: 0 });
    await socket.send(['t']);
    expect(answerOf(await socket.receive())).toMatchObject({ error: { code: 'INVALID_FRAME' } });
    socket.close();
  });

  it('does not count a subscriber that takes nothing, and waits for it a second at most', async () => {
    await using relay = await startRelay();
    const isSubscribed = subscribed(relay);
    const stalled = new Subscriber({ linger: 0, receiveHighWaterMark: 1 });
    stalled.subscribe();
    stalled.connect(relay.outbound[0]!);
    await isSubscribed;
    await using requester = await createRequester({ endpoints: relay.inboundAcknowledged });
    const body = Buffer.alloc(8 * MEGABYTE);
    const start = performance.now();
    const answers = Array.from({ length: 6 }, () => requester.request([Buffer.from('t'), body]));
    expect(answerOf(await answers.at(-1)!)).toEqual({ subscribers: 0 });
    expect(performance.now() - start).toBeLessThan(5000);
    stalled.close();
  });
});
