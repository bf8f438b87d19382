import { createSigner } from '@fedmsg/crypto';
import { createMessage, encodeFrame } from '@fedmsg/envelope';
import { createWebGateway } from '@fedmsg/services/web';
import { ServicesError } from '@fedmsg/services';
import { collect, createMemoryTransport, expectCode } from '@fedmsg/testing';
import { TransportError } from '@fedmsg/transport-zmq';
import { describe, expect, it } from 'vitest';
import { openEvents } from './web/event-client.js';
import { openSocket } from './web/socket-client.js';
import { trustedSigner } from './web/trusted-signer.js';
import { eventsOf, frameOf, nextEvent, rawFrame, webBus, webConfig } from './web/web-bus.js';

describe('createWebGateway()', () => {
  it('says where it listens, and begins its status with that', async () => {
    await using bus = await webBus();
    expect(bus.gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const [first] = await collect(bus.gateway.status(), 1);
    expect(first).toEqual({ type: 'listening', endpoint: bus.gateway.url, name: 'livesocket' });
  });

  it('refuses a config without a port', async () => {
    const starting = createWebGateway({ endpoints: { shop: ['memory://shop:1'] } });
    const error = await expectCode(starting, ServicesError, 'NO_ENDPOINT');
    expect(error.message).toBe(
      'Expected moksha.livesocket.websocket.port to say where browsers connect; there is none.',
    );
  });

  it('fails when its port is in use', async () => {
    await using bus = await webBus();
    const port = Number(new URL(bus.gateway.url).port);
    const config = webConfig({ 'moksha.livesocket.websocket.port': port });
    const starting = createWebGateway(config, { transport: createMemoryTransport() });
    const error = await expectCode(starting, TransportError, 'ADDRESS_IN_USE');
    expect(error.message).toBe(
      `${bus.gateway.url} is in use: stop what listens there, or choose another port`,
    );
  });

  it('frees its port when the bus cannot be reached', async () => {
    await using bus = await webBus();
    const { url } = bus.gateway;
    await bus.gateway.close();
    const port = Number(new URL(url).port);
    const config = webConfig({ endpoints: {}, 'moksha.livesocket.websocket.port': port });
    await expect(createWebGateway(config)).rejects.toMatchObject({ code: 'NO_ENDPOINT' });
    await using again = await webBus({ 'moksha.livesocket.websocket.port': port });
    expect(again.gateway.url).toBe(url);
  });
});

describe('a web gateway', () => {
  // moksha hands on to browsers whatever comes over the bus.
  it('gives out only what is authentic, and ends of nothing that comes', async () => {
    await using signer = await trustedSigner('shop-localhost');
    await using bus = await webBus({ validate_signatures: true, ...signer.trust });
    await using socket = await openSocket(bus.gateway);
    await socket.subscribe('');
    await using stream = await openEvents(bus.gateway);
    await stream.next();
    const draft = createMessage({ topic: 'org.a.new', msg: { order: 5 } }, { i: 1, username: 'apache' });
    const signed = encodeFrame(await (await createSigner(signer.key)).sign(draft));
    const body = Buffer.from(signed[1]).toString();
    await bus.publish(
      frameOf('org.a.unsigned'),
      rawFrame('org.a', 'no json'),
      rawFrame('org.a', '[1]'),
      rawFrame('org.b', body),
      rawFrame('org.a.new', body.replace('"order":5', '"order":6')),
      signed,
    );

    expect(await socket.next()).toBe(`{"topic":"org.a.new","body":${body}}`);
    expect((await stream.next())?.['data']).toBe(body);
    expect(bus.gateway.counts).toMatchObject({
      received: 6,
      accepted: 1,
      refused: { UNSIGNED: 1, INVALID_JSON: 1, INVALID_ENVELOPE: 1, TOPIC_MISMATCH: 1, SIGNATURE_INVALID: 1 },
      sent: 2,
    });
  });

  it('reports what the bus does, too', async () => {
    await using bus = await webBus();
    const events = eventsOf(bus.gateway);
    await bus.publish(rawFrame('org.a', 'no json'));
    expect(await nextEvent(events, 'refused')).toMatchObject({
      name: 'shop',
      error: { code: 'INVALID_JSON' },
    });
  });

  it('answers nothing at other places', async () => {
    await using bus = await webBus();
    expect((await fetch(bus.gateway.url)).status).toBe(404);
  });
});

describe('the end of a web gateway', () => {
  const large = (size: number) => rawFrame('org.a', `{"topic":"org.a","msg":"${'x'.repeat(size)}"}`);

  it('comes with a word to every client, and frees the port', async () => {
    await using bus = await webBus();
    await using socket = await openSocket(bus.gateway);
    await using stream = await openEvents(bus.gateway);
    await stream.next();
    const status = collect(bus.gateway.status(), Infinity);
    await bus.gateway.close();
    expect(await socket.closed()).toBe(1001);
    expect(await stream.next()).toBeUndefined();
    expect((await status).filter(({ type }) => type === 'client-disconnected')).toMatchObject([
      { reason: 'closing' },
      { reason: 'closing' },
    ]);
    const port = Number(new URL(bus.gateway.url).port);
    await using _again = await webBus({ 'moksha.livesocket.websocket.port': port });
  });

  it('lets the clients take what waits for them, when it drains', async () => {
    await using bus = await webBus();
    await using socket = await openSocket(bus.gateway);
    await socket.subscribe('');
    const frames = Array.from({ length: 100 }, () => large(50_000));
    await bus.publish(...frames);
    while (bus.gateway.counts.accepted < 100) await new Promise(setImmediate);
    const draining = bus.gateway.drain({ timeoutMs: 5000 });
    for (const [, body] of frames) expect(await socket.next()).toContain(Buffer.from(body).toString());
    await draining;
    expect(bus.gateway.counts).toMatchObject({ sent: 100, dropped: 0, queued: 0 });
  });

  it('waits for a client that does not read only as long as it was told', async () => {
    await using bus = await webBus();
    await using socket = await openSocket(bus.gateway);
    await socket.subscribe('');
    socket.socket.pause();
    await bus.publish(...Array.from({ length: 20 }, () => large(1_000_000)));
    while (bus.gateway.counts.accepted < 20) await new Promise(setImmediate);
    const start = performance.now();
    await bus.gateway.drain({ timeoutMs: 30 });
    expect(performance.now() - start).toBeLessThan(1000);
    expect(bus.gateway.counts.dropped).toBeGreaterThan(0);
  });

  it('comes any number of times, by any of the ways', async () => {
    await using bus = await webBus();
    await Promise.all([bus.gateway.drain(), bus.gateway.close(), bus.gateway.drain()]);
    await bus.gateway[Symbol.asyncDispose]();
    expect(await bus.gateway.closed()).toBeUndefined();
  });
});
