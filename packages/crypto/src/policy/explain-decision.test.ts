import { expectCode } from '@fedmsg/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PolicyError } from '../error.js';
import { assertAllowed } from './assert-allowed.js';
import { explainPolicy } from './decide-route.js';
import { explainDecision } from './explain-decision.js';
import type { PolicyConfig } from './policy-config.js';

const explain = (config: PolicyConfig, topic: unknown = 'a.b', signer = 'one') =>
  explainDecision(explainPolicy(topic, signer, config), topic, signer);

describe('explainDecision()', () => {
  it.each<[PolicyConfig, string]>([
    [{ routing_policy: { 'a.b': ['one'] } }, '"one" may send "a.b": routing_policy lists it for this topic.'],
    [
      { routing_policy: { 'a.b': ['two', 'three'] } },
      '"one" may not send "a.b": routing_policy lists only "two", "three" for "a.b".',
    ],
    [{ routing_policy: { 'a.b': [] } }, '"one" may not send "a.b": routing_policy lists no one for "a.b".'],
    [
      { routing_patterns: { 'a.*': ['o*', 'x'] } },
      '"one" may send "a.b": routing_patterns lists "o*", "x" for "a.*".',
    ],
    [
      { routing_patterns: { 'a.*': ['two'], '**': [] } },
      '"one" may not send "a.b": routing_patterns lists only "two" for "a.*"; routing_patterns lists no one for "**".',
    ],
    [
      {},
      '"one" may send "a.b": no entry of routing_policy or routing_patterns is about this topic, and routing_nitpicky is off.',
    ],
    [
      { routing_nitpicky: true },
      '"one" may not send "a.b": no entry of routing_policy or routing_patterns is about this topic, and routing_nitpicky is on.',
    ],
  ])('explains what %j decides', (config, text) => {
    expect(explain(config)).toBe(text);
  });

  it('explains the decision of a caller who asks for one signer', () => {
    const listed = { allowed: true, reason: 'SIGNER_LISTED', rules: [] } as const;
    expect(explainDecision(listed, 'a', 'one')).toBe(
      '"one" may send "a": it is the signer that was asked for.',
    );
  });

  it('names the first few of many', () => {
    const names = Array.from({ length: 7 }, (_, index) => `s${index}`);
    expect(explain({ routing_policy: { 'a.b': names } })).toContain(
      'only "s0", "s1", "s2", "s3", "s4" and 2 more for',
    );
  });

  it('is short and printable, whatever the names hold', () => {
    fc.assert(
      fc.property(
        fc.anything({ maxDepth: 1 }),
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (topic, signer) => {
          const text = explain({ routing_nitpicky: true }, topic, signer);
          expect(text).toMatch(/^[\x20-\x7e]{1,3000}$/);
        },
      ),
    );
  });
});

describe('assertAllowed()', () => {
  const refusing = (config: PolicyConfig, topic: unknown = 'a.b', signer = 'one') => {
    const decision = explainPolicy(topic, signer, config);
    return () => assertAllowed(decision, topic, signer);
  };

  it('passes what is allowed', () => {
    expect(refusing({})).not.toThrow();
  });

  it('names topic and signer of what is not', async () => {
    const refuse = refusing({ routing_policy: { 'a.b': ['two'] } });
    const error = await expectCode(refuse, PolicyError, 'SIGNER_NOT_PERMITTED');
    expect(error.message).toBe(
      'Expected "a.b" from a signer that routing_policy lists for it; received it signed by "one".',
    );
  });

  it('names the patterns that cover the topic', async () => {
    const refuse = refusing({ routing_patterns: { 'a.*': ['two'], '**': ['two'] } });
    const error = await expectCode(refuse, PolicyError, 'SIGNER_NOT_PERMITTED');
    expect(error.message).toBe(
      'Expected "a.b" from a signer that routing_patterns lists for "a.*", "**"; received it signed by "one".',
    );
  });

  it('writes names in printable ASCII only', async () => {
    const refuse = refusing({ routing_nitpicky: true }, 'a\u001b[2J', 'ž');
    const error = await expectCode(refuse, PolicyError, 'TOPIC_NOT_LISTED');
    expect(error.message).toBe(
      'Expected routing_policy or routing_patterns to list signers for "a\\u001b[2J", since routing_nitpicky is on; received it signed by "\\u017e".',
    );
  });
});
