import { expectCode } from '@fedmsg/testing';
import { describe, expect, it } from 'vitest';
import { CryptoError, PolicyError } from '../error.js';
import { assertAllowed, decideRoute, readPolicy } from './routing-policy.js';

const decide = (topic: unknown, signer: string, config: object) =>
  decideRoute(topic, signer, readPolicy(config));

describe('decideRoute()', () => {
  it('allows a signer that is listed for the topic', () => {
    const decision = decide('a.b', 'one', {
      routing_policy: { 'a.b': ['two', 'one'] },
      routing_nitpicky: true,
    });
    expect(decision).toEqual({ allowed: true, reason: 'SIGNER_LISTED' });
  });

  it('refuses a signer that is not listed for a listed topic', () => {
    const decision = decide('a.b', 'one', { routing_policy: { 'a.b': ['two'] } });
    expect(decision).toEqual({ allowed: false, reason: 'SIGNER_NOT_PERMITTED' });
  });

  it('refuses everyone for a topic with an empty list', () => {
    expect(decide('a.b', 'one', { routing_policy: { 'a.b': [] } }).allowed).toBe(false);
  });

  it('compares topics and names exactly', () => {
    const config = { routing_policy: { 'a.b': ['One'], 'a.*': ['one'], a: ['one'] } };
    expect(decide('a.b', 'one', config).reason).toBe('SIGNER_NOT_PERMITTED');
    expect(decide('a.b.c', 'two', config).reason).toBe('TOPIC_NOT_LISTED');
    expect(decide('A.B', 'two', config).reason).toBe('TOPIC_NOT_LISTED');
  });

  it('allows a topic that is not listed', () => {
    expect(decide('a.b', 'one', {})).toEqual({ allowed: true, reason: 'TOPIC_NOT_LISTED' });
  });

  it('refuses a topic that is not listed when nitpicky', () => {
    const decision = decide('a.b', 'one', { routing_nitpicky: true });
    expect(decision).toEqual({ allowed: false, reason: 'TOPIC_NOT_LISTED' });
  });

  it.each(['constructor', '__proto__', 'toString'])('does not take %s for a listed topic', (topic) => {
    expect(decide(topic, 'one', { routing_nitpicky: true }).reason).toBe('TOPIC_NOT_LISTED');
  });

  it.each([undefined, null, 5, true])('takes the topic %j for one that is not listed', (topic) => {
    expect(decide(topic, 'one', { routing_policy: { 5: ['two'], null: ['two'] } }).allowed).toBe(true);
  });

  it('reads a mapping in place of a list by its keys, as Python does', () => {
    const config = { routing_policy: { 'a.b': { one: 1 } } };
    expect(decide('a.b', 'one', config).allowed).toBe(true);
    expect(decide('a.b', 'constructor', config).allowed).toBe(false);
  });

  it('reads a text in place of a list as one name, never as its parts', () => {
    const config = { routing_policy: { 'a.b': 'one-two' } };
    expect(decide('a.b', 'one-two', config).allowed).toBe(true);
    expect(decide('a.b', 'one', config).allowed).toBe(false);
  });

  it.each([null, 5])('allows no one when the list of a topic is %j', (list) => {
    expect(decide('a.b', 'one', { routing_policy: { 'a.b': list } }).allowed).toBe(false);
  });
});

describe('readPolicy()', () => {
  it.each([null, 'x', 5])('refuses the policy %j', async (policy) => {
    const error = await expectCode(
      () => decide('a', 'b', { routing_policy: policy }),
      CryptoError,
      'INVALID_CONFIG',
    );
    expect(error.message).toContain('Expected routing_policy to map topics to lists of signers');
  });

  it('is not changed by what happens to the config afterwards', () => {
    const config: { routing_policy: Record<string, string[]> } = { routing_policy: {} };
    const policy = readPolicy(config);
    config.routing_policy['a.b'] = ['two'];
    expect(decideRoute('a.b', 'one', policy).allowed).toBe(true);
  });
});

describe('assertAllowed()', () => {
  it('passes what is allowed', () => {
    expect(() => assertAllowed({ allowed: true, reason: 'SIGNER_LISTED' }, 'a.b', 'one')).not.toThrow();
  });

  it('names topic and signer of what is not', async () => {
    const refuse = () => assertAllowed({ allowed: false, reason: 'SIGNER_NOT_PERMITTED' }, 'a.b', 'one');
    const error = await expectCode(refuse, PolicyError, 'SIGNER_NOT_PERMITTED');
    expect(error.message).toBe(
      'Expected "a.b" from a signer that routing_policy lists for it; received it signed by "one".',
    );
  });

  it('writes names in printable ASCII only', async () => {
    const refuse = () => assertAllowed({ allowed: false, reason: 'TOPIC_NOT_LISTED' }, 'a\u001b[2J', 'ž');
    const error = await expectCode(refuse, PolicyError, 'TOPIC_NOT_LISTED');
    expect(error.message).toMatch(/^[\x20-\x7e]+$/);
  });
});
