import { once } from 'node:events';
import { temporaryDirectory } from '@fedmsg/testing';
import { expect, it } from 'vitest';
import { fedmsg } from './support/fedmsg-process.js';

const BUS = {
  endpoints: { shop: ['tcp://127.0.0.1:9'] },
  validate_signatures: false,
  'moksha.livesocket.websocket.port': 0,
  monitoring_http: 'http://127.0.0.1:0',
};

it('ends within a second of SIGTERM, with a client that listens and a bus that is not there', async () => {
  await using folder = await temporaryDirectory({ 'bus.json': JSON.stringify(BUS) });
  await using gateway = fedmsg(['web-gateway', '--config', 'bus.json'], { cwd: folder.path });
  const text = once(gateway.child.stderr, 'data').then(String);
  await gateway.wrote('stderr', '/events');
  const response = await fetch(/events at (\S+)/.exec(await text)![1]!);
  const { tookMs, ended } = await gateway.endWith('SIGTERM');
  await response.text();

  expect(ended.code).toBe(0);
  expect(ended.stderr).toContain('1 client, 0 messages sent; slow clients missed 0');
  expect(tookMs).toBeLessThan(1000);
});
