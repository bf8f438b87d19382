import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../error.js';
import type { ConfigIssue } from '../../error.js';
import { readToml } from './read-toml.js';

const host = { hostname: 'host', cwd: '/', home: '/', env: {} };

function issueOf(text: string): ConfigIssue | undefined {
  try {
    readToml(text, 'f', host);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error.issues[0];
    throw error;
  }
}

const TEXT = `name = "x"
a.b = 1
[endpoints]
"bodhi.app01" = [
  "tcp://a:1",
  "tcp://a:2",
]
[[irc]]
port = 6667
[[irc]]
channel = { name = "c", key = "k" }
`;

describe('readToml()', () => {
  it('reads tables, arrays of tables and dotted keys', () => {
    expect(readToml(TEXT, 'f', host).values).toEqual({
      name: 'x',
      a: { b: 1 },
      endpoints: { 'bodhi.app01': ['tcp://a:1', 'tcp://a:2'] },
      irc: [{ port: 6667 }, { channel: { name: 'c', key: 'k' } }],
    });
  });

  it.each([
    [['name'], 1, 1],
    [['a', 'b'], 2, 1],
    [['a'], 2, 1],
    [['endpoints'], 3, 1],
    [['endpoints', 'bodhi.app01', 1], 6, 3],
    [['irc', 1], 10, 1],
    [['irc', 1, 'channel', 'key'], 11, 25],
  ])('tells where %j stands', (path, line, column) => {
    expect(readToml(TEXT, 'f', host).placeOf(path)).toEqual({ line, column });
  });

  it('tells the places of what is new in TOML 1.1', () => {
    const { values, placeOf } = readToml('a = {\n  b = "\\e",\n}\n', 'f', host);
    expect(values).toEqual({ a: { b: '\u001b' } });
    expect(placeOf(['a', 'b'])).toEqual({ line: 2, column: 3 });
  });

  it('gives dates and times as texts', () => {
    const { values } = readToml('a = 2024-01-02\nb = 2024-01-02T03:04:05Z\nc = 03:04:05', 'f', host);
    expect(values).toEqual({ a: '2024-01-02', b: '2024-01-02T03:04:05.000Z', c: '03:04:05.000' });
  });

  it.each([
    ['a = ', 1, 5, 'invalid value'],
    ['a = 1\na = 2', 2, 1, 'trying to redefine an already defined table or value'],
    ['a = 99999999999999999999', 1, 5, 'integer value cannot be represented losslessly'],
  ])('refuses %j', (text, line, column, received) => {
    const issue = { code: 'INVALID_SYNTAX', file: 'f', line, column, expected: 'TOML 1.1', received };
    expect(issueOf(text)).toEqual(issue);
  });
});
