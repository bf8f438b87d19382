import { once } from 'node:events';
import { connect } from 'node:net';
import { loads } from '@fedmsg/envelope';
import type { Frame, Message } from '@fedmsg/envelope';
import { describe, expect, it } from 'vitest';
import { openEvents } from './web/event-client.js';
import { openSocket } from './web/socket-client.js';
import { eventsOf, frameOf, nextEvent, rawFrame, webBus } from './web/web-bus.js';

const RETRY = { retry: '2000' };

const idOf = ([, body]: Frame) => (loads(body) as Message).msg_id;
const bodyOf = ([, body]: Frame) => Buffer.from(body).toString();
const eventOf = (frame: Frame) => ({ id: idOf(frame), event: 'message', data: bodyOf(frame) });

describe('the event stream of the gateway', () => {
  it('carries what its topics ask for, each message byte for byte', async () => {
    await using bus = await webBus();
    await using client = await openEvents(bus.gateway, '?topic=org.a&topic=org.b.*');
    const frames = ['org.c', 'org.a.x', 'org.b.y'].map((topic) => frameOf(topic, { n: [1, '\u00e9'] }));
    await bus.publish(...frames);

    expect(client.response.headers.get('content-type')).toBe('text/event-stream');
    expect(await client.next()).toEqual(RETRY);
    expect(await client.next()).toEqual(eventOf(frames[1]!));
    expect(await client.next()).toEqual(eventOf(frames[2]!));
  });

  it('carries everything without a topic', async () => {
    await using bus = await webBus();
    await using client = await openEvents(bus.gateway);
    await client.next();
    const frame = frameOf('com.example');
    await bus.publish(frame);
    expect(await client.next()).toEqual(eventOf(frame));
  });

  it('puts a message of several lines on one, and gives no id where there is none', async () => {
    await using bus = await webBus();
    await using client = await openEvents(bus.gateway);
    await client.next();
    await bus.publish(rawFrame('org.a', '{\r\n "topic":\n"org.a", "msg_id": "x\\nevent: forged", "msg":{}}'));
    expect(await client.next()).toEqual({
      event: 'message',
      data: '{   "topic": "org.a", "msg_id": "x\\nevent: forged", "msg":{}}',
    });
  });

  it('goes on after the last event that the client has', async () => {
    await using bus = await webBus();
    await using first = await openEvents(bus.gateway);
    await first.next();
    const frames = ['org.a.1', 'org.b.2', 'org.a.3'].map((topic) => frameOf(topic));
    await bus.publish(...frames);
    for (const frame of frames) expect(await first.next()).toEqual(eventOf(frame));

    const headers = { 'Last-Event-ID': idOf(frames[0]!) };
    await using again = await openEvents(bus.gateway, '?topic=org.a', headers);
    const live = frameOf('org.a.4');
    await bus.publish(live);
    expect(await again.next()).toEqual(RETRY);
    expect(await again.next()).toEqual(eventOf(frames[2]!));
    expect(await again.next()).toEqual(eventOf(live));
  });

  it('says so when it does not know the last event any more', async () => {
    await using bus = await webBus();
    await using client = await openEvents(bus.gateway, '', { 'Last-Event-ID': '2026-"unknown"' });
    await client.next();
    expect(await client.next()).toEqual({ event: 'gap', data: '{"last_event_id":"2026-\\"unknown\\""}' });
    const frame = frameOf('org.a');
    await bus.publish(frame);
    expect(await client.next()).toEqual(eventOf(frame));
  });

  it('shows now and then that it is there', async () => {
    await using bus = await webBus({}, { heartbeatMs: 5 });
    await using client = await openEvents(bus.gateway);
    await client.next();
    expect(await client.next()).toEqual({ '': 'heartbeat' });
    await bus.publish(frameOf('org.a'));
    let event = await client.next();
    while (event?.['event'] === undefined) event = await client.next();
    expect(bus.gateway.counts).toMatchObject({ sent: expect.any(Number), dropped: 0 });
  });

  it('counts out a client that leaves', async () => {
    await using bus = await webBus();
    const events = eventsOf(bus.gateway);
    {
      await using client = await openEvents(bus.gateway);
      await client.next();
      expect(bus.gateway.clients).toMatchObject([{ id: 1, kind: 'events', subscriptions: 1, dropped: 0 }]);
    }
    expect(await nextEvent(events, 'client-disconnected')).toMatchObject({ reason: 'left' });
    expect(bus.gateway.counts).toMatchObject({ clients: 0, connected: 1 });
  });

  it('is refused with 503 when there are clients enough', async () => {
    await using bus = await webBus({ livesocket_max_clients: 1 });
    await using _client = await openEvents(bus.gateway);
    const late = await fetch(`${bus.gateway.url}/events`);
    expect(late.status).toBe(503);
    expect(late.headers.get('retry-after')).toBe('10');
    expect(await late.json()).toEqual({ error: 'There are clients enough. Try again later.' });
    expect(bus.gateway.counts).toMatchObject({ clients: 1, turnedAway: { full: 1 } });
  });

  it('is refused with 400 for topics without end', async () => {
    await using bus = await webBus();
    const query = Array.from({ length: 101 }, (_, i) => `topic=t${i}`).join('&');
    expect((await fetch(`${bus.gateway.url}/events?${query}`)).status).toBe(400);
  });

  it('is not opened by a question for its headers', async () => {
    await using bus = await webBus();
    const { status } = await fetch(`${bus.gateway.url}/events`, { method: 'HEAD' });
    expect([status, bus.gateway.counts.connected]).toEqual([200, 0]);
  });
});

describe('the origin of an event stream', () => {
  it('is told to the browser when its page may listen', async () => {
    await using bus = await webBus({ livesocket_origins: ['https://apps.example.org'] });
    await using client = await openEvents(bus.gateway, '', { origin: 'https://apps.example.org' });
    expect(client.response.headers.get('access-control-allow-origin')).toBe('https://apps.example.org');
    expect(client.response.headers.get('vary')).toContain('Origin');
  });

  it('is refused when its page may not', async () => {
    await using bus = await webBus();
    const headers = { origin: 'https://evil.example.com' };
    const response = await fetch(`${bus.gateway.url}/events`, { headers });
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(bus.gateway.counts.turnedAway).toEqual({ origin: 1, full: 0 });
  });
});

describe('a client that does not read', () => {
  /** Asks for everything and takes nothing. */
  async function openDeaf(url: string) {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.pause();
    socket.on('error', () => undefined);
    socket.write(`GET /events HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`);
    return { socket, [Symbol.dispose]: () => void socket.destroy() };
  }

  const TEXT = 'x'.repeat(256 * 1024);
  const large = (i = 0) => rawFrame('org.a', `{"topic":"org.a","i":${i},"msg":"${TEXT}"}`);

  it('loses the oldest messages, which are counted, while the others get all', async () => {
    await using bus = await webBus({ livesocket_queue_size: 20 });
    const events = eventsOf(bus.gateway);
    await using client = await openSocket(bus.gateway);
    await client.subscribe('');
    using _deaf = await openDeaf(bus.gateway.url);
    await nextEvent(events, 'client-connected');
    await nextEvent(events, 'client-connected');
    const total = 60;
    for (let i = 0; i < total; i++) {
      await bus.publish(large(i));
      expect(await client.next()).toContain(`"i":${i}`);
    }

    const [reader, deaf] = bus.gateway.clients;
    expect(reader).toMatchObject({ dropped: 0, queued: 0 });
    expect(deaf!.queued).toBeLessThanOrEqual(20 + 1);
    expect(deaf!.dropped).toBeGreaterThan(0);
    expect(deaf!.sent + deaf!.queued + deaf!.dropped).toBe(total);
    expect(bus.gateway.counts.dropped).toBe(deaf!.dropped);
    expect(await nextEvent(events, 'client-behind')).toMatchObject({ client: { id: deaf!.id } });
  });

  it('is cut off when it has taken nothing for too long', async () => {
    await using bus = await webBus({}, { heartbeatMs: 5, stalledMs: 20 });
    const events = eventsOf(bus.gateway);
    using deaf = await openDeaf(bus.gateway.url);
    await nextEvent(events, 'client-connected');
    const isCut = once(deaf.socket, 'close');
    await bus.publish(...Array.from({ length: 60 }, () => large()));
    expect(await nextEvent(events, 'client-disconnected')).toMatchObject({ reason: 'stalled' });
    expect(bus.gateway.counts).toMatchObject({ cutOff: { stalled: 1 }, clients: 0 });
    deaf.socket.resume();
    await isCut;
  });
});
