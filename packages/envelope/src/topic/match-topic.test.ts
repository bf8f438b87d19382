import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topicMatches, topicPrefix } from './match-topic.js';

describe('topicPrefix()', () => {
  it.each([
    ['org.a.*', 'org.a.'],
    ['*', ''],
    ['', ''],
    ['org.*.b.*', 'org..b.'],
    ['org.a.b', 'org.a.b'],
  ])('makes %j %j', (pattern, prefix) => {
    expect(topicPrefix(pattern)).toBe(prefix);
  });
});

describe('topicMatches()', () => {
  it.each([
    ['hub', '*', 'org.a.b', true],
    ['hub', '', 'org.a.b', true],
    ['hub', 'org.a.*', 'org.a.b', true],
    ['hub', 'org.a.b', 'org.a.bc', true],
    ['hub', 'org.a.*', 'org.a', false],
    ['hub', 'org.*.b', 'org.a.b', false],
    ['prefix', 'org.a', 'org.a.b', true],
    ['prefix', '', 'org.a.b', true],
    ['prefix', 'org.a.*', 'org.a.b', false],
    ['strict', 'org.a.b', 'org.a.b', true],
    ['strict', 'org.a.b', 'org.a.bc', false],
    ['strict', 'org.a.*', 'org.a.b', false],
    ['strict', 'org.a.*', 'org.a.', true],
  ] as const)('in mode %s says of %j and %j: %s', (mode, pattern, topic, matches) => {
    expect(topicMatches(pattern, topic, { mode })).toBe(matches);
  });

  it('reads patterns as a hub does by default', () => {
    expect(topicMatches('org.a.*', 'org.a.b')).toBe(true);
  });

  it('never matches a topic that the subscription at the socket would miss', () => {
    const text = fc.stringMatching(/^[ab.*]{0,6}$/);
    const mode = fc.constantFrom('hub', 'strict');
    fc.assert(
      fc.property(text, text, mode, (pattern, topic, mode) => {
        if (topicMatches(pattern, topic, { mode })) expect(topic.startsWith(topicPrefix(pattern))).toBe(true);
      }),
    );
  });
});
