import { beforeAll, describe, expect, it } from 'vitest';
import { readPython } from '../src/python/read-python.js';

const HOST = { hostname: 'a', cwd: '/', home: '/', env: {} };
const MAX_MS = 1000;
const MAX_RSS_GROWTH = 100 << 20;

/** Each asks for more time, memory or stack than there is. */
const HOSTILE: Readonly<Record<string, string>> = {
  'a list of 10 MB': `config = {'a': [${'1,'.repeat(5_000_000)}]}`,
  'a list of 250 KB': `config = {'a': [${'1,'.repeat(125_000)}]}`,
  'a text times a billion': "x = 'x' * 10**9",
  'a list times a billion': 'x = [0] * 10**9',
  'a text that doubles': "x = 'x'\nwhile True: x += x",
  'a list that doubles': 'x = [1]\nwhile True: x += x',
  'nested comprehensions': 'x = [a for a in range(9999) for b in range(9999) for c in range(9999)]',
  'a range of a trillion': 'x = range(10**12)',
  'a power tower': 'x = 9**9**9',
  'a shift of ten billion': 'x = 1 << 10**10',
  'the width of a field': "x = '%999999999d' % 1",
  'the precision of a field': "x = '{:.999999999f}'.format(1)",
  'a replacement that blows up': "x = 'y' * 10**6\nz = x.replace('y', x)",
  'a search that goes back': "x = 'a' * 10**6\ny = 'a' * 999 + 'b'\nwhile True: y in x",
  'an endless loop': 'while True: pass',
  'an endless recursion': 'def f(x): return [f(y) for y in [x]]\nf(1)',
  'a recursion through a sort': 'def f(x): return sorted([1, 2], key=f)\nf(1)',
  'generators in generators': 'x = (i for i in [1])\nfor i in range(9999): x = (j for j in x)\nlist(x)',
  'brackets in brackets': '['.repeat(100_000),
  'signs before signs': `x = ${'-'.repeat(100_000)}1`,
  'lambdas in lambdas': `x = ${'lambda: '.repeat(30_000)}1`,
  'calls of calls': `x = len${'()'.repeat(100_000)}`,
  'lists in lists': "x = []\nfor i in range(9999): x = [x]\nconfig = {'a': x}",
  'a list that is in itself': "x = []\nx.append(x)\nconfig = {'a': x}",
  'a comparison of lists in lists': 'x = y = []\nfor i in range(9999):\n  x = [x]\n  y = [y]\nx == y',
  'lists that stand twice in lists': "x = ['a']\nfor i in range(60): x = [x, x]\nconfig = {'a': x}",
  'a list that grows while it is looked through': 'x = [1]\nfor i in x: x.append(i)',
};

const PARSER = new Set(['lambdas in lambdas']);

describe('a hostile Python file', () => {
  beforeAll(() => void readPython('config = {}', 'warm-up.py', HOST));

  it.each(Object.entries(HOSTILE))('is refused at once: %s', (name, text) => {
    const [start, before] = [performance.now(), process.memoryUsage.rss()];
    expect(() => readPython(text, 'a.py', HOST)).toThrow(
      // What is so deep that the parser gives up, it takes for something else than Python.
      expect.objectContaining({
        name: 'ConfigError',
        code: PARSER.has(name) ? 'INVALID_SYNTAX' : 'LIMIT_EXCEEDED',
      }),
    );
    expect(performance.now() - start).toBeLessThan(MAX_MS);
    expect(process.memoryUsage.rss() - before).toBeLessThan(MAX_RSS_GROWTH);
  });

  it('may hold long chains of operators, which are not deep', () => {
    const text = `config = {'a': ${'1 + '.repeat(250)}1, 'b': ${'not 0 and '.repeat(500)}2}`;
    expect(readPython(text, 'a.py', HOST).values).toEqual({ a: 251, b: 2 });
  });
});
