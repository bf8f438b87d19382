import { describe, expect, it } from 'vitest';
import { findNearMisses, nearestKey } from './near-miss.js';

describe('findNearMisses()', () => {
  it('tells what was probably meant', () => {
    expect(findNearMisses({ sign_message: true })).toEqual([
      {
        code: 'UNKNOWN_KEY',
        paths: [['sign_message']],
        expected: 'sign_messages, or a key of a plugin',
        received: '"sign_message"',
      },
    ]);
  });

  it('says nothing of keys that are known or of a plugin', () => {
    const others = ['endpoints', 'composer', 'masher_topic', 'validate_messages', 'datanommer.enabled'];
    expect(findNearMisses(Object.fromEntries(others.map((name) => [name, 1])))).toEqual([]);
  });
});

describe('nearestKey()', () => {
  it.each([
    ['endpoint', 'endpoints'],
    ['Topic-Prefix', 'topic_prefix'],
    ['cert_name', 'certname'],
    ['validate_singatures', 'validate_signatures'],
    ['zmq_tcp_keep_alive', 'zmq_tcp_keepalive'],
    ['fedmsg.consumers.gateway.prot', 'fedmsg.consumers.gateway.port'],
    ['ssldir', 'ssldir'],
  ])('%s: %s', (name, known) => {
    expect(nearestKey(name)).toBe(known);
  });

  it.each(['names', 'nothing', '', 'x'.repeat(100_000)])('knows none for %s', (name) => {
    expect(nearestKey(name)).toBeUndefined();
  });
});
