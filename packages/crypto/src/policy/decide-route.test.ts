import { expectCode } from '@fedmsg/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CryptoError } from '../error.js';
import { decideRoute, explainPolicy } from './decide-route.js';
import { readPolicy } from './routing-policy.js';

/** Also for configs that no type allows. */
const decide = (topic: unknown, signer: string, config: object) => explainPolicy(topic, signer, config);

describe('a routing_policy', () => {
  it('allows a signer that is listed for the topic', () => {
    const config = { routing_policy: { 'a.b': ['two', 'one'] }, routing_nitpicky: true };
    expect(decide('a.b', 'one', config)).toEqual({
      allowed: true,
      reason: 'SIGNER_LISTED',
      rules: [{ key: 'routing_policy', topic: 'a.b', signers: ['two', 'one'] }],
    });
  });

  it('refuses a signer that is not listed for a listed topic', () => {
    expect(decide('a.b', 'one', { routing_policy: { 'a.b': ['two'] } })).toEqual({
      allowed: false,
      reason: 'SIGNER_NOT_PERMITTED',
      rules: [{ key: 'routing_policy', topic: 'a.b', signers: ['two'] }],
    });
  });

  it('refuses everyone for a topic with an empty list', () => {
    expect(decide('a.b', 'one', { routing_policy: { 'a.b': [] } }).allowed).toBe(false);
  });

  it('compares topics and names exactly', () => {
    const config = { routing_policy: { 'a.b': ['One', '*'], 'a.*': ['one'], a: ['one'], '**': [] } };
    expect(decide('a.b', 'one', config).reason).toBe('SIGNER_NOT_PERMITTED');
    expect(decide('a.b.c', 'two', config).reason).toBe('TOPIC_NOT_LISTED');
    expect(decide('A.B', 'two', config).reason).toBe('TOPIC_NOT_LISTED');
  });

  it('allows a topic that is not listed', () => {
    expect(decide('a.b', 'one', {})).toEqual({ allowed: true, reason: 'TOPIC_NOT_LISTED', rules: [] });
  });

  it('refuses a topic that is not listed when nitpicky', () => {
    const decision = decide('a.b', 'one', { routing_nitpicky: true });
    expect(decision).toEqual({ allowed: false, reason: 'TOPIC_NOT_LISTED', rules: [] });
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

describe('routing_patterns', () => {
  const SHELL = { 'org.example.*.shell.**': ['shell-*.example.org', 'admin'] };

  it.each([
    ['org.example.dev.shell.login', 'shell-01.example.org'],
    ['org.example.dev.shell', 'admin'],
    ['org.example..shell.login.again', 'admin'],
  ])('allow %s from %s', (topic, signer) => {
    expect(decide(topic, signer, { routing_patterns: SHELL, routing_nitpicky: true })).toEqual({
      allowed: true,
      reason: 'SIGNER_LISTED',
      rules: [
        {
          key: 'routing_patterns',
          topic: 'org.example.*.shell.**',
          signers: ['shell-*.example.org', 'admin'],
        },
      ],
    });
  });

  it.each([
    'shell-.example.org',
    'shell-a.b.example.org',
    'shell-01.example.org.evil.org',
    'shell-01.example.com',
    'xshell-01.example.org',
    'Shell-01.example.org',
    'admin2',
    '',
  ])('refuse the signer %j', (signer) => {
    expect(decide('org.example.dev.shell.login', signer, { routing_patterns: SHELL }).reason).toBe(
      'SIGNER_NOT_PERMITTED',
    );
  });

  it.each(['org.example.dev.git.push', 'org.example.shell.login', 'org.example.dev.shellx', 'shell', ''])(
    'say nothing of the topic %j',
    (topic) => {
      expect(decide(topic, 'x', { routing_patterns: SHELL })).toMatchObject({
        allowed: true,
        reason: 'TOPIC_NOT_LISTED',
      });
      expect(decide(topic, 'x', { routing_patterns: SHELL, routing_nitpicky: true }).allowed).toBe(false);
    },
  );

  it('are not asked about a topic that routing_policy lists', () => {
    const config = { routing_policy: { 'a.b': ['one'] }, routing_patterns: { '**': ['two'] } };
    expect(decide('a.b', 'one', config).allowed).toBe(true);
    expect(decide('a.b', 'two', config)).toMatchObject({
      allowed: false,
      rules: [{ key: 'routing_policy', topic: 'a.b' }],
    });
  });

  it('allow a signer that any pattern of the topic lists, and name all of them otherwise', () => {
    const config = { routing_patterns: { 'a.**': ['one'], 'a.b': ['two'], 'c.**': ['three'] } };
    expect(decide('a.b', 'one', config)).toMatchObject({ allowed: true, rules: [{ topic: 'a.**' }] });
    expect(decide('a.b', 'two', config)).toMatchObject({ allowed: true, rules: [{ topic: 'a.b' }] });
    const refused = decide('a.b', 'three', config);
    expect(refused.reason).toBe('SIGNER_NOT_PERMITTED');
    expect(refused.rules.map(({ topic }) => topic)).toEqual(['a.**', 'a.b']);
  });

  it('refuse everyone with an empty list', () => {
    expect(decide('a.b', 'one', { routing_patterns: { 'a.*': [] } }).reason).toBe('SIGNER_NOT_PERMITTED');
  });

  it.each([undefined, null, 5, true])('cover the topic %j by ** alone', (topic) => {
    expect(decide(topic, 'x', { routing_patterns: { '*': ['one'], '*.**': ['one'] } }).allowed).toBe(true);
    expect(decide(topic, 'x', { routing_patterns: { '**': ['one'] } }).allowed).toBe(false);
  });

  it('take fingerprints for signers as they take any text', () => {
    const fingerprint = 'D7E3C1F2A4B5968778695A4B3C2D1E0F00112233';
    expect(decide('a.b', fingerprint, { routing_patterns: { 'a.*': [fingerprint] } }).allowed).toBe(true);
    expect(decide('a.b', `${fingerprint} `, { routing_patterns: { 'a.*': [fingerprint] } }).allowed).toBe(
      false,
    );
  });

  it('take a * in a name of a certificate for any other character', () => {
    expect(decide('a', '*.example.org', { routing_patterns: { a: ['*.example.org'] } }).allowed).toBe(true);
    expect(decide('a', '*', { routing_patterns: { a: ['one'] } }).allowed).toBe(false);
  });
});

describe('readPolicy()', () => {
  it.each([
    [{ routing_policy: null }, 'Expected routing_policy to map topics to lists of signers'],
    [{ routing_policy: 'x' }, 'Expected routing_policy to map topics'],
    [{ routing_policy: 5 }, 'Expected routing_policy to map topics'],
    [{ routing_policy: ['a.b'] }, 'Expected routing_policy to map topics'],
    [{ routing_patterns: null }, 'Expected routing_patterns to map topics to lists of signers'],
    [{ routing_patterns: ['a.b'] }, 'Expected routing_patterns to map topics'],
    [{ routing_patterns: { 'a.b*': ['one'] } }, 'the topics of routing_patterns'],
    [{ routing_patterns: { '**.a': ['one'] } }, 'the topics of routing_patterns'],
    [{ routing_patterns: { 'a.***': ['one'] } }, 'the topics of routing_patterns'],
    [{ routing_patterns: { 'a.': ['one'] } }, 'with a dot between; received "a.".'],
    [{ routing_patterns: { '': ['one'] } }, 'with a dot between; received "".'],
    [{ routing_patterns: { 'a.b': null } }, 'Expected routing_patterns to list names for "a.b"'],
    [{ routing_patterns: { 'a.b': { one: 1 } } }, 'received another value.'],
    [{ routing_patterns: { 'a.b': ['one', 5] } }, 'received another value.'],
    [{ routing_patterns: { 'a.b': [''] } }, 'received "".'],
    [{ routing_patterns: { 'a.b': ['**'] } }, 'received "**".'],
    [{ routing_patterns: { 'a.b': ['x.a*b*c'] } }, 'received "x.a*b*c".'],
  ])('refuses %j', async (config, text) => {
    const error = await expectCode(() => decide('a', 'b', config), CryptoError, 'INVALID_CONFIG');
    expect(error.message).toContain(text);
  });

  it('reads a text in place of a list of patterns as one pattern', () => {
    expect(decide('a.b', 'one-1', { routing_patterns: { 'a.b': 'one-*' } }).allowed).toBe(true);
  });

  it('is not changed by what happens to the config afterwards', () => {
    const signers = ['two'];
    const config: { routing_policy: Record<string, string[]> } = { routing_policy: { 'a.b': signers } };
    const policy = readPolicy(config);
    signers.push('one');
    config.routing_policy['a.c'] = ['two'];
    expect(decideRoute('a.b', 'one', policy).allowed).toBe(false);
    expect(decideRoute('a.c', 'one', policy).allowed).toBe(true);
  });
});

const letters = (least: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: least, maxLength: 2 });
const segment = letters(0);
const topic = fc.array(segment, { minLength: 1, maxLength: 5 }).map((all) => all.join('.'));
const patternSegment = fc.oneof(letters(1), fc.constant('*'));
const topicPattern = fc
  .tuple(fc.array(patternSegment, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([all, isOpen]) => (isOpen ? [...all, '**'] : all).join('.'));
const namePart = fc.tuple(letters(0), fc.constantFrom('', '*'), letters(0)).map((parts) => parts.join(''));
const signerPattern = fc.array(namePart, { minLength: 1, maxLength: 3 }).map((all) => all.join('.'));

describe('decideRoute(), compared with a plain reading of the rules', () => {
  it('covers the topics that it should', () => {
    fc.assert(
      fc.property(topic, topicPattern, (topic, pattern) => {
        const { reason } = decide(topic, 'one', { routing_patterns: { [pattern]: ['one'] } });
        expect(reason === 'SIGNER_LISTED').toBe(covers(pattern.split('.'), topic.split('.')));
      }),
    );
  });

  it('lists the signers that it should', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 }),
        signerPattern,
        (signer, pattern) => {
          fc.pre(pattern !== '');
          const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '[^.]+');
          const { allowed } = decide('t', signer, { routing_patterns: { t: [pattern] } });
          expect(allowed).toBe(new RegExp(`^${expression}$`).test(signer));
        },
      ),
    );
  });

  it('decides about everything, and says of each decision what it stands on', () => {
    const lists = fc.dictionary(topicPattern, fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }), {
      maxKeys: 4,
    });
    const anyTopic = fc.oneof(
      topic,
      fc.string({ unit: 'grapheme' }),
      fc.anything({ maxDepth: 1, maxKeys: 2 }),
    );
    fc.assert(
      fc.property(
        anyTopic,
        fc.string(),
        lists,
        lists,
        fc.boolean(),
        (topic, signer, listed, patterns, nitpicky) => {
          const config = { routing_policy: listed, routing_patterns: patterns, routing_nitpicky: nitpicky };
          const { allowed, reason, rules } = decide(topic, signer, config);
          expect(allowed).toBe(reason === 'SIGNER_LISTED' || (reason === 'TOPIC_NOT_LISTED' && !nitpicky));
          expect(rules.length === 0).toBe(reason === 'TOPIC_NOT_LISTED');
        },
      ),
    );
  });

  /** From the words of the documentation, a segment at a time. */
  function covers([first, ...pattern]: readonly string[], topic: readonly string[]): boolean {
    if (first === undefined) return topic.length === 0;
    if (first === '**') return true;
    if (topic.length === 0 || (first !== '*' && first !== topic[0])) return false;
    return covers(pattern, topic.slice(1));
  }
});

describe('what hostile names cost', () => {
  // Anything that is not linear would not come to an end here.
  it('is linear in the length of topics, signers and patterns', () => {
    const many = 200_000;
    const policy = readPolicy({
      routing_patterns: {
        [`${'*.'.repeat(many)}a`]: ['one'],
        [`${'a.'.repeat(many)}**`]: [`${'a*a.'.repeat(many)}b`, `${'a'.repeat(many)}*${'a'.repeat(many)}`],
      },
    });
    const topics = [
      'a.'.repeat(2 * many),
      '.'.repeat(2 * many),
      'a'.repeat(2 * many),
      `${'a.'.repeat(many)}b`,
    ];
    const signers = [`${'aaa.'.repeat(many)}a`, 'a'.repeat(4 * many), 'a.'.repeat(2 * many)];
    const decisions = topics.flatMap((topic) => signers.map((signer) => decideRoute(topic, signer, policy)));
    expect(decisions.filter(({ reason }) => reason === 'SIGNER_LISTED')).toHaveLength(2);
  });
});
