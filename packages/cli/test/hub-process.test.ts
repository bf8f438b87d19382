import { setTimeout as pause } from 'node:timers/promises';
import { temporaryDirectory, uniqueEndpoint } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fedmsg } from './support/fedmsg-process.js';
import type { FedmsgProcess } from './support/fedmsg-process.js';

const MODULE = `
export const consumers = [{ name: 'orders', topic: 'org.shop', consume() {} }];
export const producers = ({ stuck }) =>
  stuck ? [{ name: 'stuck', everyMs: 1000, immediately: true, produce() { console.log('stuck'); return new Promise(() => {}); } }] : [];
`;

let folder: TemporaryDirectory;
beforeAll(async () => {
  const bus = {
    endpoints: { shop: await uniqueEndpoint() },
    validate_signatures: false,
    hub_modules: ['../hub.mjs'],
  };
  folder = await temporaryDirectory({
    'fedmsg.d/bus.json': JSON.stringify(bus),
    'stuck.json': JSON.stringify({ ...bus, hub_modules: ['hub.mjs'], stuck: true }),
    'hub.mjs': MODULE,
  });
});
afterAll(() => folder[Symbol.asyncDispose]());

const start = (...args: string[]): FedmsgProcess => fedmsg(['hub', ...args], { cwd: folder.path });
const startStuck = async (grace: string): Promise<FedmsgProcess> => {
  const hub = start('--config', 'stuck.json', '--grace', grace);
  await hub.wrote('stdout', 'stuck');
  return hub;
};

describe('the process of fedmsg hub', () => {
  it('ends within a second of SIGTERM when it has nothing to do', async () => {
    await using hub = start();
    await hub.wrote('stderr', 'Running 1 consumer (orders). Ctrl-C ends it.');
    const { tookMs, ended } = await hub.endWith('SIGTERM');
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect(tookMs).toBeLessThan(1000);
  });

  it('gives its work the time of --grace', async () => {
    await using hub = await startStuck('1200ms');
    const { tookMs, ended } = await hub.endWith('SIGTERM');
    expect(ended.code).toBe(0);
    expect(tookMs).toBeGreaterThan(1150);
    expect(tookMs).toBeLessThan(2000);
  });

  it('ends at once at the second Ctrl-C', async () => {
    await using hub = await startStuck('1m');
    hub.child.kill('SIGTERM');
    await pause(300); // Less apart, they would be one.
    const { tookMs, ended } = await hub.endWith('SIGINT');
    expect(ended.code).toBe(130);
    expect(tookMs).toBeLessThan(500);
  });
});
