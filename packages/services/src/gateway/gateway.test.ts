import { FedmsgError } from '@fedmsg/envelope';
import type { Transport } from '@fedmsg/envelope';
import { collect, createMemoryTransport, expectCode, takeFrom } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { frame, hundreds, numbered, readAll, textOf } from '../../test/frames.js';
import { scriptedTransport } from '../../test/scripted-transport.js';
import { createGateway, ServicesError } from '../index.js';
import type { Gateway, GatewayOptions } from '../index.js';

const BUS = ['tcp://shop.example.org:3000', 'tcp://forum.example.org:3000'];

const startGateway = (transport: Transport, options: Partial<GatewayOptions> = {}): Promise<Gateway> =>
  createGateway({
    endpoints: { shop: [BUS[0]!], forum: [BUS[1]!], again: [BUS[0]!] },
    'fedmsg.consumers.gateway.port': 0,
    transport,
    ...options,
  });

/** A publisher for each address of the bus and a reader of the gateway, once all are connected. */
async function around(gateway: Gateway, transport: Transport) {
  const publishers = [];
  for (const endpoint of BUS) {
    const publisher = await transport.createPublisher({ endpoints: [endpoint] });
    await publisher.ready();
    publishers.push(publisher);
  }
  return { publishers, reader: await readerOf(gateway, transport) };
}

async function readerOf(gateway: Gateway, transport: Transport) {
  const status = gateway.status();
  const reader = await transport.createSubscription({ endpoints: [gateway.endpoint] });
  for await (const { type, name } of status) if (type === 'connected' && name === 'gateway') break;
  return reader;
}

describe('createGateway()', () => {
  it.each([
    [{}, 'tcp://127.0.0.1:9940'],
    [{ 'fedmsg.consumers.gateway.port': 9999 }, 'tcp://127.0.0.1:9999'],
    [{ 'fedmsg.consumers.gateway.interface': '*' }, 'tcp://*:9940'],
    [{ 'fedmsg.consumers.gateway.interface': '::1' }, 'tcp://[::1]:9940'],
  ])('listens where %j says', async (options, endpoint) => {
    await using gateway = await createGateway({
      endpoints: { shop: BUS },
      ...options,
      transport: createMemoryTransport(),
    });
    expect(gateway.endpoint).toBe(endpoint);
  });

  it('refuses a bus without an address with NO_ENDPOINT', async () => {
    const starting = startGateway(createMemoryTransport(), { endpoints: { shop: [] } });
    const error = await expectCode(starting, ServicesError, 'NO_ENDPOINT');
    expect(error.message).toBe(
      'Expected endpoints to name an address of the bus to listen to; it names none.',
    );
  });

  it.each([
    ['127.0.0.1', 'tcp://127.0.0.1:9940'],
    ['127.0.0.1', 'tcp://localhost:9940'],
    ['*', 'tcp://127.0.0.1:9940'],
    ['192.0.2.7', 'tcp://192.0.2.7:9940'],
  ])('refuses to listen at %s to %s, itself', async (host, endpoint) => {
    const starting = createGateway({
      endpoints: { shop: BUS, gateway: [endpoint] },
      'fedmsg.consumers.gateway.interface': host,
      transport: createMemoryTransport(),
    });
    const error = await expectCode(starting, ServicesError, 'OWN_ENDPOINT');
    expect(error.message).toBe(
      `Expected endpoints to be of the bus; ${endpoint} is where this gateway listens (tcp://${host}:9940), ` +
        'so that it would hear itself. Leave it out of the configuration of the gateway.',
    );
  });

  it('fails with ADDRESS_IN_USE where its address is taken', async () => {
    const transport = createMemoryTransport();
    await using _first = await startGateway(transport, { 'fedmsg.consumers.gateway.port': 9940 });
    const second = startGateway(transport, { 'fedmsg.consumers.gateway.port': 9940 });
    await expectCode(second, FedmsgError, 'ADDRESS_IN_USE');
  });
});

describe('a gateway', () => {
  it('gives out what every address of the bus says, once, byte for byte', async () => {
    const transport = createMemoryTransport();
    await using gateway = await startGateway(transport);
    const { publishers, reader } = await around(gateway, transport);
    await publishers[0]!.send([frame('org.a', ' { "x" : 1.0 } '), frame('org.a', '[1,2]')]);
    await publishers[1]!.send([frame('org.b', '\u0000')]);
    expect((await readAll(reader, 3)).sort()).toEqual([
      'org.a  { "x" : 1.0 } ',
      'org.a [1,2]',
      'org.b \u0000',
    ]);
    expect(gateway.counts).toEqual({ received: 3, forwarded: 3, refused: 0, lost: 0, dropped: 0 });
  });

  it('lets a reader that does not read miss the oldest, and nobody else anything', async () => {
    const transport = createMemoryTransport();
    await using gateway = await startGateway(transport);
    const { publishers, reader } = await around(gateway, transport);
    await readerOf(gateway, transport);
    const reading = readAll(reader, 1500);
    for (const hundred of hundreds(numbered(1500))) await publishers[0]!.send(hundred);
    expect(await reading).toEqual(numbered(1500).map(textOf));
    expect(gateway.counts).toMatchObject({ forwarded: 1500, dropped: 500 });
  });

  it('refuses and counts what is not two parts, and goes on', async () => {
    const frames = [[], ['one'], ['a', 'good'], ['a', 'b', 'c']].map((parts) =>
      parts.map((part) => Buffer.from(part)),
    );
    const transport = scriptedTransport({ batches: [{ frames }] });
    const gateway = await startGateway(transport);
    const events = collect(gateway.status(), Infinity);
    await gateway.drain();
    expect(transport.sent.map(textOf)).toEqual(['a good']);
    expect(gateway.counts).toMatchObject({ received: 4, forwarded: 1, refused: 3 });
    const refused = {
      type: 'refused',
      name: 'bus',
      error: expect.objectContaining({ code: 'INVALID_FRAME' }),
    };
    expect(await events).toEqual(expect.arrayContaining([expect.objectContaining(refused)]));
  });

  it('says where it listens, and which side each event is about', async () => {
    const transport = createMemoryTransport();
    await using gateway = await startGateway(transport);
    const status = gateway.status()[Symbol.asyncIterator]();
    await around(gateway, transport);
    expect(await takeFrom(status, 5)).toEqual([
      { type: 'listening', endpoint: gateway.endpoint, name: 'gateway' },
      { type: 'connected', endpoint: BUS[0], name: 'bus' },
      { type: 'connected', endpoint: BUS[1], name: 'bus' },
      { type: 'connected', endpoint: gateway.endpoint, name: 'gateway' },
      { type: 'subscribed', topic: '', name: 'gateway' },
    ]);
  });

  it('ends any number of times, by any of the ways', async () => {
    const gateway = await startGateway(createMemoryTransport());
    await Promise.all([gateway.drain(), gateway.close(), gateway.drain()]);
    await gateway[Symbol.asyncDispose]();
    expect(await gateway.closed()).toBeUndefined();
  });

  it('ends with the error when the side of the bus breaks', async () => {
    const gateway = await startGateway(scriptedTransport({ inboundError: new Error('the bus broke') }));
    expect(await gateway.closed()).toMatchObject({ message: 'the bus broke' });
  });
});
