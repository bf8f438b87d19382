import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../error.js';
import type { ConfigIssue } from '../../error.js';
import { readYaml } from './read-yaml.js';

const host = { hostname: 'host', cwd: '/', home: '/', env: {} };
const valuesOf = (text: string): unknown => readYaml(text, 'f', host).values;

function issueOf(text: string): ConfigIssue | undefined {
  try {
    readYaml(text, 'f', host);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error.issues[0];
    throw error;
  }
}

describe('readYaml()', () => {
  it('tells where each value stands', () => {
    const { values, placeOf } = readYaml('a:\n  b.c:\n    - 1\n    - "x"\n', 'f', host);

    expect(values).toEqual({ a: { 'b.c': [1, 'x'] } });
    expect(placeOf(['a', 'b.c', 1])).toEqual({ line: 4, column: 7 });
    expect(placeOf(['a', 'b.c'])).toEqual({ line: 2, column: 3 });
  });

  it('reads by the core schema of YAML 1.2', () => {
    const text =
      'yes: no\nat: 2024-01-02\nnone: ~\nempty:\noctal: 0o17\non: on\nsci: 1e3\n8080: port\nTrue: x';
    expect(valuesOf(text)).toEqual({
      yes: 'no',
      at: '2024-01-02',
      none: null,
      empty: null,
      octal: 15,
      on: 'on',
      sci: 1000,
      '8080': 'port',
      True: 'x',
    });
  });

  it('reads by that schema whatever version the file states', () => {
    expect(valuesOf('%YAML 1.1\n---\na: yes\nb: 2024-01-02\n')).toEqual({ a: 'yes', b: '2024-01-02' });
  });

  it.each(['', '# nothing yet\n', '---\n'])('takes %j as nothing given', (text) => {
    expect(valuesOf(text)).toEqual({});
  });

  it('copies what an alias names to each of its places', () => {
    const { values, placeOf } = readYaml('a: &x [1]\nb: *x\nc: {d: *x}\n', 'f', host);

    expect(values).toEqual({ a: [1], b: [1], c: { d: [1] } });
    expect(placeOf(['b'])).toEqual({ line: 2, column: 1 });
  });

  it('takes for an alias the last anchor before it', () => {
    expect(valuesOf('- &x 1\n'.replace('-', 'a:') + 'b: *x\nc: &x 2\nd: *x\n')).toEqual({
      a: 1,
      b: 1,
      c: 2,
      d: 2,
    });
  });

  it('merges what << names under what is there', () => {
    const text = 'base: &base {a: 1, b: 1}\nmore: &more {b: 2, c: 2}\nx:\n  <<: [*base, *more]\n  a: 3\n';
    expect(valuesOf(text)).toMatchObject({ x: { a: 3, b: 1, c: 2 } });
    expect(valuesOf('x: {"<<": 1}')).toEqual({ x: { '<<': 1 } });
  });

  it('looks once at each map of a chain of merges', () => {
    const level = (n: number): string =>
      `a${n}: &a${n} {<<: [${n > 0 ? `*a${n - 1}, *a${n - 1}` : ''}], b${n}: 1}`;
    const text = Array.from({ length: 40 }, (_, n) => level(n)).join('\n');
    const { a39 } = valuesOf(text) as Record<string, object>;
    expect(Object.keys(a39 ?? {})).toHaveLength(40);
  });

  it.each([
    ['a: 1\nb: 2\na: 3\n', 3, 1, 'each key once in an object', '"a" again'],
    [
      'a: !!binary aGk=\n',
      1,
      4,
      "no tags but those of YAML's core schema",
      'Unresolved tag: tag:yaml.org,2002:binary',
    ],
    ['a: !js/function x\n', 1, 4, "no tags but those of YAML's core schema", 'Unresolved tag: !js/function'],
    ['a: 1\n---\nb: 2\n', 2, 1, 'one document in a file', 'another one'],
    ['a: &x [*x]\n', 1, 8, 'an alias of what it is not part of', '*x'],
    ['a: *x\n', 1, 4, 'an anchor before its alias', '*x'],
    ['a:\n  <<: 5\n', 2, 3, 'a map or a list of maps after <<', 'something else'],
    ['? [a]\n: 1\n', 1, 3, 'a text as a key', 'something else'],
    ['a: "x\n', 2, 1, 'YAML 1.2', 'Missing closing "quote'],
    ['a: b: c\n', 1, 4, 'YAML 1.2', 'Nested mappings are not allowed in compact mappings'],
  ])('refuses %j', (text, line, column, expected, received) => {
    expect(issueOf(text)).toEqual({ code: 'INVALID_SYNTAX', file: 'f', line, column, expected, received });
  });

  it('refuses a list as a whole', () => {
    expect(issueOf('- a\n')).toMatchObject({ code: 'INVALID_VALUE', received: 'a list', line: 1, column: 1 });
  });
});
