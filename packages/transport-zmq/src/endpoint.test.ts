import { expectCode } from '@fedmsg/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEndpoint, parseEndpoint } from './endpoint.js';
import { TransportError } from './error.js';

describe('parseEndpoint()', () => {
  it.each([
    ['tcp://127.0.0.1:9940', { scheme: 'tcp', host: '127.0.0.1', port: 9940 }],
    ['tcp://hub.example.org:1', { scheme: 'tcp', host: 'hub.example.org', port: 1 }],
    ['tcp://[::1]:65535', { scheme: 'tcp', host: '::1', port: 65535 }],
    ['ipc:///run/fedmsg/relay.socket', { scheme: 'ipc', path: '/run/fedmsg/relay.socket' }],
  ])('reads %s', (text, endpoint) => {
    expect(parseEndpoint(text, 'connect')).toEqual(endpoint);
    expect(parseEndpoint(text, 'bind')).toEqual(endpoint);
  });

  it('makes localhost the IPv4 loopback for both sides', () => {
    for (const attach of ['bind', 'connect'] as const) {
      expect(formatEndpoint(parseEndpoint('tcp://LocalHost:3000', attach))).toBe('tcp://127.0.0.1:3000');
    }
  });

  it.each(['tcp://127.0.0.1:*', 'tcp://127.0.0.1:0'])('binds %s at any free port', (text) => {
    expect(formatEndpoint(parseEndpoint(text, 'bind'))).toBe('tcp://127.0.0.1:*');
  });

  it.each(['tcp://*:3000', 'tcp://127.0.0.1:*', 'tcp://127.0.0.1:0'])(
    'refuses to connect to %s',
    async (text) => {
      expect(parseEndpoint(text, 'bind')).toBeDefined();
      const error = await expectCode(
        () => parseEndpoint(text, 'connect'),
        TransportError,
        'INVALID_ENDPOINT',
      );
      expect(error.message).toContain(`only who binds may leave it open, got "${text}"`);
    },
  );

  it.each([
    ['', 'expected tcp://host:port'],
    ['127.0.0.1:3000', 'expected tcp://host:port'],
    ['inproc://name', 'expected tcp://host:port'],
    ['TCP://a:1', 'expected tcp://host:port'],
    ['tcp://a', 'expected tcp://host:port'],
    ['tcp://a:', 'expected tcp://host:port'],
    ['tcp://a:x', 'expected tcp://host:port'],
    ['tcp://a:1/', 'expected tcp://host:port'],
    ['tcp:// a:1', 'expected tcp://host:port'],
    ['tcp://a;b:1', 'expected tcp://host:port'],
    ['tcp://::1:3000', 'expected tcp://host:port'],
    ['tcp://[127.0.0.1]:3000', 'expected an IPv6 address'],
    ['tcp://a:65536', 'expected a port up to 65535'],
    ['ipc://', 'expected tcp://host:port'],
    [`ipc:///${'a'.repeat(107)}`, 'at most 107 bytes'],
  ])('refuses %j', async (text, expectation) => {
    const error = await expectCode(() => parseEndpoint(text, 'bind'), TransportError, 'INVALID_ENDPOINT');
    expect(error.message).toContain(expectation);
  });

  it('fails with INVALID_ENDPOINT on any other text, and on nothing that is not text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `tcp://${text}`),
          fc.anything(),
        ),
        (text) => {
          try {
            parseEndpoint(text as string, 'bind');
          } catch (error) {
            expect(error).toMatchObject({ name: 'TransportError', code: 'INVALID_ENDPOINT' });
          }
        },
      ),
    );
  });

  it('reads back what formatEndpoint() writes', () => {
    const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain());
    const endpoint = fc.record({
      scheme: fc.constant('tcp' as const),
      host,
      port: fc.integer({ min: 0, max: 65535 }),
    });
    fc.assert(
      fc.property(endpoint, (tcp) => {
        expect(parseEndpoint(formatEndpoint(tcp), 'bind')).toEqual(tcp);
      }),
    );
  });
});
