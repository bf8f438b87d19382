import { Resolver } from 'node:dns/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveSrvEndpoints } from '../src/endpoints/resolve-srv-endpoints.js';
import { createSrvSource } from '../src/endpoints/srv-source.js';
import { startDnsServer } from './dns-server.js';
import type { DnsServer } from './dns-server.js';

const record = (name: string, port: number, priority = 0, weight = 0) => ({ name, port, priority, weight });
const service = (name: string) => `_fedmsg._tcp.${name}`;

let server: DnsServer;
let resolver: Resolver;

beforeAll(async () => {
  server = await startDnsServer({
    [service('example.org')]: [record('b.example.org', 9941, 20), record('a.example.org', 9940, 10)],
    [service('gone.example.org')]: [record('.', 0)],
    [service('empty.example.org')]: [],
    [service('broken.example.org')]: 'failure',
    [service('silent.example.org')]: 'silent',
    [service('odd.example.org')]: [record('a b.example.org', 9940)],
    [service('unset.example.org')]: [record('a.example.org', 0)],
  });
  resolver = new Resolver({ timeout: 50, tries: 1 });
  resolver.setServers([server.address]);
});

afterAll(() => server.close());

describe('resolveSrvEndpoints()', () => {
  it('gives the endpoints of a name by priority, without the last dot', async () => {
    expect(await resolveSrvEndpoints(['example.org'], { resolver })).toEqual({
      endpoints: { 'example.org': ['tcp://a.example.org:9940', 'tcp://b.example.org:9941'] },
      failures: [],
    });
  });

  it.each([
    ['nobody.example.org', 'NO_RECORDS'],
    ['gone.example.org', 'NO_RECORDS'],
    ['empty.example.org', 'NO_RECORDS'],
    ['broken.example.org', 'LOOKUP_FAILED'],
    ['silent.example.org', 'LOOKUP_FAILED'],
    ['odd.example.org', 'INVALID_RECORD'],
    ['unset.example.org', 'INVALID_RECORD'],
    ['no domain name', 'INVALID_NAME'],
    [`${'x'.repeat(64)}.example.org`, 'INVALID_NAME'],
  ])('tells why %s gives none, and goes on with the others', async (name, code) => {
    const { endpoints, failures } = await resolveSrvEndpoints([name, 'example.org'], { resolver });
    expect(Object.keys(endpoints)).toEqual(['example.org']);
    expect(failures).toMatchObject([{ name: 'SrvError', code, domain: name }]);
    expect(failures[0]?.message).toMatch(/^Expected .*(?:;|,) .*\.$/);
  });

  it('asks for a name once', async () => {
    const asked: string[] = [];
    const counting = {
      resolveSrv: (name: string) => {
        asked.push(name);
        return resolver.resolveSrv(name);
      },
    };
    await resolveSrvEndpoints(['example.org', 'example.org'], { resolver: counting });
    expect(asked).toEqual([service('example.org')]);
  });

  it('ends when the signal says so', async () => {
    const controller = new AbortController();
    const lookup = resolveSrvEndpoints(['silent.example.org'], { resolver, signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(lookup).rejects.toThrow('enough');
    await expect(
      resolveSrvEndpoints(['example.org'], { resolver, signal: controller.signal }),
    ).rejects.toThrow('enough');
  });

  it('asks the name servers of the system for nothing when there are no names', async () => {
    expect(await resolveSrvEndpoints([])).toEqual({ endpoints: {}, failures: [] });
  });
});

describe('createSrvSource()', () => {
  const name = 'moving.example.org';

  it('keeps what it knew while no name server answers, and follows what changes', async () => {
    const source = createSrvSource([name], { resolver });
    expect(source.current()).toEqual({ endpoints: {}, failures: [] });

    server.zone[service(name)] = [record('a.example.org', 1)];
    await source.refresh();
    expect(source.current().endpoints).toEqual({ [name]: ['tcp://a.example.org:1'] });

    server.zone[service(name)] = 'failure';
    const { endpoints, failures } = await source.refresh();
    expect(endpoints).toEqual({ [name]: ['tcp://a.example.org:1'] });
    expect(failures).toMatchObject([{ code: 'LOOKUP_FAILED' }]);

    server.zone[service(name)] = [record('b.example.org', 2)];
    await source.refresh();
    expect(source.current().endpoints).toEqual({ [name]: ['tcp://b.example.org:2'] });

    server.zone[service(name)] = 'no such name';
    await source.refresh();
    expect(source.current().endpoints).toEqual({});
  });
});
