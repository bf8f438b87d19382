import { describe, expect, it } from 'vitest';
import { matchesOutput } from './expected-output.js';

describe('matchesOutput()', () => {
  it.each([
    ['a\nb', 'a\nb\n'],
    ['took … ms', 'took 12.5 ms\n'],
    ['a\n…\nz', 'a\nb\nc\nz\n'],
    ['a\n…\nz', 'a\nz\n'],
    ['1 + 1 (sum)', '1 + 1 (sum)  \n'],
    ['…', ''],
  ])('%j is %j', (expected, received) => {
    expect(matchesOutput(expected, received)).toBe(true);
  });

  it.each([
    ['a', 'a\nb\n'],
    ['took … ms', 'took 12\n13 ms\n'],
    ['a\n…\nz', 'a\nb\n'],
    ['a.c', 'abc\n'],
  ])('%j is not %j', (expected, received) => {
    expect(matchesOutput(expected, received)).toBe(false);
  });
});
