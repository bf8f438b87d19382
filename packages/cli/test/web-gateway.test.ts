import { createMessage, encodeFrame } from '@fedmsg/envelope';
import { createMemoryTransport, temporaryDirectory } from '@fedmsg/testing';
import { expect, it } from 'vitest';
import { webGateway } from '../src/commands/web-gateway/web-gateway.js';
import { testIo } from './support/test-io.js';

const BUS = {
  endpoints: { shop: ['memory://shop:1'] },
  validate_signatures: false,
  'moksha.livesocket.websocket.port': 0,
};

async function start(config: object = {}) {
  const folder = await temporaryDirectory({ 'bus.json': JSON.stringify({ ...BUS, ...config }) });
  const transport = createMemoryTransport();
  const publisher = await transport.createPublisher({ endpoints: ['memory://shop:1'] });
  const test = testIo(folder.path);
  const running = webGateway({ config: ['bus.json'] }, test.io, { transport });
  return {
    test,
    publisher,
    async end() {
      test.interrupt();
      await running;
    },
    async [Symbol.asyncDispose]() {
      await publisher.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

it('lets browsers listen until it is interrupted, and says what it did', async () => {
  await using gateway = await start();
  const { test, publisher } = gateway;
  await test.noted('/events\n');
  const url = /events at (\S+)/.exec(test.stderr())![1]!;
  const reader = (await fetch(url)).body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  await publisher.send([
    encodeFrame(createMessage({ topic: 'org.a', msg: {} }, { i: 1, username: 'apache' })),
    [Buffer.from('org.a'), Buffer.from('no json')],
  ]);
  expect((await reader.read()).value).toContain('"topic":"org.a"');

  await test.noted('Refused a message: INVALID_JSON: ');
  await gateway.end();
  expect(test.stderr()).toMatch(
    /^Client 1 \(events, 127\.0\.0\.1:\d+\) is gone \(closing\): 1 message, 0 missed$/m,
  );
  expect(test.stderr()).toContain(
    '1 client, 1 message sent; slow clients missed 0; 1 message of the bus refused\n',
  );
});

it('logs in lines of JSON, and answers who watches it, where the config says so', async () => {
  await using gateway = await start({
    monitoring_http: 'http://127.0.0.1:0',
    logging: {
      handlers: { console: { class: 'logging.StreamHandler' } },
      loggers: { fedmsg: { level: 'INFO', handlers: ['console'] } },
    },
  });
  await gateway.test.noted('"event":"listening"');
  await gateway.end();
  const lines = gateway.test.stderr().trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({
      level: 'info',
      logger: 'fedmsg.web-gateway',
      event: 'listening',
      name: 'livesocket',
    }),
    expect.objectContaining({ connected: 0, sent: 0, received: 0 }),
  ]);
});
