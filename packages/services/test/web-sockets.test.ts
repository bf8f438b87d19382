import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openSocket, refusedSocket } from './web/socket-client.js';
import { eventsOf, frameOf, nextEvent, rawFrame, webBus } from './web/web-bus.js';

const topicOf = (text: string) => (JSON.parse(text) as { topic: string }).topic;

describe('a WebSocket of the gateway', () => {
  it('gets what it subscribed to, the message byte for byte', async () => {
    await using bus = await webBus();
    await using client = await openSocket(bus.gateway, {}, '/any/path');
    await client.subscribe('org.a.*');
    const body = '{"topic":"org.a.x", "msg":{"n":1.0,"big":12345678901234567890,"u":"\\u00e9"}}';
    await bus.publish(frameOf('org.b.x'), rawFrame('org.a.x', body));
    expect(await client.next()).toBe(`{"topic":"org.a.x","body":${body}}`);
  });

  it.each([
    ['*', ['org.a', 'org.b', 'com']],
    ['', ['org.a', 'org.b', 'com']],
    ['org.*', ['org.a', 'org.b']],
    ['org.a', ['org.a']],
  ])('reads %j as the hub of the reference does', async (pattern, topics) => {
    await using bus = await webBus();
    await using client = await openSocket(bus.gateway);
    await client.subscribe(pattern, 'end');
    await bus.publish(...['org.a', 'org.b', 'com', 'end'].map((topic) => frameOf(topic)));
    const seen: string[] = [];
    for (let topic = ''; topic !== 'end'; seen.push(topic)) topic = topicOf(await client.next());
    expect(seen).toEqual([...new Set([...topics, 'end'])]);
  });

  it('gets a message once that two of its topics match', async () => {
    await using bus = await webBus();
    await using client = await openSocket(bus.gateway);
    await client.subscribe('org', 'org.a', 'end');
    await bus.publish(frameOf('org.a'), frameOf('end'));
    expect([await client.next(), await client.next()].map(topicOf)).toEqual(['org.a', 'end']);
  });

  it('gets nothing before it subscribed', async () => {
    await using bus = await webBus();
    await using early = await openSocket(bus.gateway);
    await using other = await openSocket(bus.gateway);
    await other.subscribe('');
    await bus.publish(frameOf('org.a'));
    await other.next();
    await early.subscribe('');
    await bus.publish(frameOf('org.b'));
    expect(topicOf(await early.next())).toBe('org.b');
  });

  it('may publish nothing: it is counted, and nobody hears of it', async () => {
    await using bus = await webBus();
    await using client = await openSocket(bus.gateway);
    client.socket.send(JSON.stringify({ topic: 'org.a', body: { forged: true } }));
    await client.subscribe('');
    await bus.publish(frameOf('org.b'));
    expect(topicOf(await client.next())).toBe('org.b');
    expect(bus.gateway.counts).toMatchObject({ ignored: 1, clients: 1 });
  });

  it.each<[what: string, message: string | Buffer, code: number]>([
    ['is no JSON', 'subscribe me', 1007],
    ['is no object', '["__topic_subscribe__"]', 1007],
    ['is null', 'null', 1007],
    ['has no topic', '{"body":"org"}', 1007],
    ['subscribes to what is no text', '{"topic":"__topic_subscribe__","body":["org"]}', 1007],
    ['is binary', Buffer.from('{}'), 1003],
    ['is too large', JSON.stringify({ topic: 'x'.repeat(20_000) }), 1009],
  ])('is closed when its message %s, and the others are not', async (_what, message, code) => {
    await using bus = await webBus();
    await using other = await openSocket(bus.gateway);
    await other.subscribe('');
    await using client = await openSocket(bus.gateway);
    client.socket.send(message);
    expect(await client.closed()).toBe(code);
    await bus.publish(frameOf('org.a'));
    expect(topicOf(await other.next())).toBe('org.a');
    expect(bus.gateway.counts).toMatchObject({ clients: 1, cutOff: { misbehaved: 1 } });
  });

  it('is closed when it subscribes without end', async () => {
    await using bus = await webBus();
    await using client = await openSocket(bus.gateway);
    for (let i = 0; i <= 100; i++) client.socket.send(`{"topic":"__topic_subscribe__","body":"org.${i}"}`);
    expect(await client.closed()).toBe(1008);
  });

  // moksha left the subscription of a socket that was closed in place, and so gathered them.
  it('takes its subscriptions along when it leaves', async () => {
    await using bus = await webBus();
    const events = eventsOf(bus.gateway);
    for (let i = 0; i < 3; i++) {
      await using client = await openSocket(bus.gateway);
      await client.subscribe('org.a', 'org.b');
      expect(bus.gateway.counts).toMatchObject({ clients: 1, subscriptions: 2 });
      client.socket.close();
      await nextEvent(events, 'client-disconnected');
    }
    expect(bus.gateway.counts).toMatchObject({ clients: 0, subscriptions: 0, connected: 3 });
    expect(bus.gateway.clients).toEqual([]);
  });

  it('is turned away with 1013 when there are clients enough', async () => {
    await using bus = await webBus({ livesocket_max_clients: 1 });
    await using _client = await openSocket(bus.gateway);
    const events = eventsOf(bus.gateway);
    await using late = await openSocket(bus.gateway);
    expect(await late.closed()).toBe(1013);
    expect(await nextEvent(events, 'client-refused')).toMatchObject({ reason: 'full' });
    expect(bus.gateway.counts).toMatchObject({ clients: 1, turnedAway: { full: 1 } });
  });

  it('is cut off when it does not answer pings', async () => {
    await using bus = await webBus({}, { heartbeatMs: 10 });
    const events = eventsOf(bus.gateway);
    await using client = await openSocket(bus.gateway);
    await nextEvent(events, 'client-connected');
    client.socket.pause();
    expect(await nextEvent(events, 'client-disconnected')).toMatchObject({ reason: 'unresponsive' });
    expect(bus.gateway.counts.cutOff).toEqual({ stalled: 0, unresponsive: 1, misbehaved: 0 });
  });

  it('stays while it answers them', async () => {
    await using bus = await webBus({}, { heartbeatMs: 40 });
    await using client = await openSocket(bus.gateway);
    for (let pings = 0; pings < 4; pings++) await once(client.socket, 'ping');
    expect(bus.gateway.counts.clients).toBe(1);
  });
});

describe('the origin of a WebSocket', () => {
  const own = (url: string) => url;
  it.each<[who: string, origins: readonly string[], origin: (url: string) => string | undefined]>([
    ['a client that is no browser', [], () => undefined],
    ['a page of the server itself', [], own],
    ['a page of the list', ['https://apps.example.org/'], () => 'https://apps.example.org'],
    ['any page', ['*'], () => 'https://evil.example.com'],
  ])('lets in %s', async (_who, origins, originFor) => {
    await using bus = await webBus({ livesocket_origins: [...origins] });
    const origin = originFor(bus.gateway.url);
    await using client = await openSocket(bus.gateway, origin === undefined ? {} : { origin });
    await client.subscribe('');
  });

  it.each([
    ['another page', [], 'https://evil.example.com'],
    [
      'another page than those of the list',
      ['https://apps.example.org'],
      'https://apps.example.org.evil.com',
    ],
    [
      'a page of the same host over another port',
      ['https://apps.example.org'],
      'https://apps.example.org:8443',
    ],
    ['a page without an origin of its own', ['https://apps.example.org'], 'null'],
  ])('keeps out %s', async (_who, livesocket_origins, origin) => {
    await using bus = await webBus({ livesocket_origins });
    const events = eventsOf(bus.gateway);
    expect(await refusedSocket(bus.gateway, { origin })).toBe('Unexpected server response: 403');
    expect(await nextEvent(events, 'client-refused')).toMatchObject({ reason: 'origin', origin });
    expect(bus.gateway.counts).toMatchObject({ clients: 0, turnedAway: { origin: 1, full: 0 } });
  });
});
