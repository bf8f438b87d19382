import { writeFile } from 'node:fs/promises';
import { uniqueEndpoint } from '@fedmsg/testing';
import type { TemporaryDirectory } from '@fedmsg/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { devState } from './support/dev-state.js';
import { fedmsg } from './support/fedmsg-process.js';
import type { FedmsgProcess } from './support/fedmsg-process.js';

let earlier: Awaited<ReturnType<typeof devState>>;
beforeAll(async () => void (earlier = await devState()));
afterAll(() => earlier[Symbol.asyncDispose]());

let folder: TemporaryDirectory;
beforeEach(async () => {
  folder = await earlier.copy();
  const gateway = { 'fedmsg.consumers.gateway.port': portOf(await uniqueEndpoint()) };
  await writeFile(folder.join('.fedmsg/fedmsg.d/gateway.json'), JSON.stringify(gateway));
});
afterEach(() => folder[Symbol.asyncDispose]());

const start = (...args: string[]) => fedmsg(args, { cwd: folder.path });

/** A bus in the folder. */
async function startBus(...args: string[]): Promise<FedmsgProcess> {
  const bus = start('dev', ...args);
  await bus.wrote('stdout', args.includes('--no-traffic') ? 'Ctrl-C ends it.' : '(verified: git-localhost)');
  return bus;
}

const portOf = (endpoint: string) => Number(endpoint.slice(endpoint.lastIndexOf(':') + 1));

const WITHIN_MS = 1000;
const PEERS = [
  ['with a peer', true, false],
  ['without a peer', false, false],
  ['with a peer that went away', true, true],
] as const;

describe('at Ctrl-C', () => {
  it('the bus ends within a second, cleanly', async () => {
    await using bus = await startBus();
    const { tookMs, ended } = await bus.endWith('SIGINT');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(tookMs).toBeLessThan(WITHIN_MS);
  });

  it.each(PEERS)('tail ends within a second %s', async (_name, hasBus, busGoes) => {
    await using bus = hasBus ? await startBus() : undefined;
    await using tail = start('tail');
    if (hasBus) await tail.wrote('stdout', 'verified');
    else await tail.wrote('stderr', 'Nobody listens at');
    if (busGoes) {
      await bus!.endWith('SIGKILL');
      await tail.wrote('stderr', 'Lost tcp://');
    }
    const { tookMs, ended } = await tail.endWith('SIGINT');
    expect(ended.code).toBe(0);
    expect(tookMs).toBeLessThan(WITHIN_MS);
  });

  it.each(PEERS)('relay ends within a second %s', async (_name, hasPeer, peerGoes) => {
    await using relay = start('relay');
    await relay.wrote('stderr', 'relay_inbound listens at');
    await using tail = hasPeer ? start('tail') : undefined;
    if (hasPeer) await relay.wrote('stderr', 'relay_outbound: a peer came');
    if (peerGoes) {
      await tail!.endWith('SIGKILL');
      await relay.wrote('stderr', 'relay_outbound: a peer left');
    }
    const { tookMs, ended } = await relay.endWith('SIGINT');
    expect(ended.code).toBe(0);
    expect(tookMs).toBeLessThan(WITHIN_MS);
  });

  it.each(PEERS)('logger ends within a second %s', async (_name, hasBus, busGoes) => {
    await using bus = hasBus ? await startBus('--no-traffic') : undefined;
    await using logger = start('logger', '--timeout', '30s');
    logger.child.stdin.write('one\n');
    if (hasBus) await bus!.wrote('stdout', 'logged: one');
    if (busGoes) {
      await bus!.endWith('SIGKILL');
      logger.child.stdin.write('two\n');
    }
    if (!hasBus) await logger.wrote('stderr', 'Waiting for a relay');
    const { tookMs, ended } = await logger.endWith('SIGINT');
    expect(ended.code).toBe(130);
    expect(tookMs).toBeLessThan(WITHIN_MS);
  });

  it('verify ends within a second while it waits for input', async () => {
    await using verify = start('verify', '-');
    verify.child.stdin.write('nonsense\n');
    await verify.wrote('stdout', 'FAIL');
    const { tookMs, ended } = await verify.endWith('SIGINT');
    expect(ended.code).toBe(130);
    expect(tookMs).toBeLessThan(WITHIN_MS);
  });
});

describe('at SIGTERM', () => {
  it.each([
    ['the bus', 'dev', 'stdout', 'verified', 0],
    ['relay', 'relay', 'stderr', 'relay_inbound listens', 0],
    ['signing-relay', 'signing-relay', 'stderr', 'relay_inbound listens', 0],
    ['gateway', 'gateway', 'stderr', 'Nobody listens', 0],
    ['tail', 'tail', 'stderr', 'Nobody listens', 0],
    ['logger', 'logger --message x', 'stderr', 'Waiting for a relay', 143],
  ] as const)('%s ends within a second', async (_name, args, stream, sign, code) => {
    await using command = start(...args.split(' '));
    await command.wrote(stream, sign);
    const { tookMs, ended } = await command.endWith('SIGTERM');
    expect(ended.code).toBe(code);
    expect(tookMs).toBeLessThan(WITHIN_MS);
  });

  it('the bus ends within a second although somebody who listens has stopped', async () => {
    await using bus = await startBus('--interval', '5ms');
    await using tail = start('tail');
    await tail.wrote('stdout', 'verified');
    tail.child.kill('SIGSTOP');
    const { tookMs, ended } = await bus.endWith('SIGTERM');
    expect(ended.code).toBe(0);
    expect(tookMs).toBeLessThan(WITHIN_MS);
  });
});
