import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../error.js';
import { readPython } from './read-python.js';

const HOST = {
  hostname: 'app01.example.org',
  cwd: '/srv/app',
  home: '/home/app',
  env: { HOME: '/home/app', USER: 'app' },
};

const read = (text: string) => readPython(text, 'a.py', HOST);
const valueOf = (expression: string) => read(`config = {'v': (${expression})}`).values['v'];

function errorOf(text: string): ConfigError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error(`was read: ${text}`);
}

describe('readPython()', () => {
  it('gives tuples and sets as lists, dates as texts and timedeltas as seconds', () => {
    const text = [
      'import datetime as d',
      'config = dict(t=(1, 2), s={3}, d=d.datetime(2014, 1, 2, 3), td=d.timedelta(minutes=1.5))',
    ].join('\n');
    expect(read(text).values).toEqual({ t: [1, 2], s: [3], d: '2014-01-02T03:00:00', td: 90 });
  });

  it('reads what only Python 2 writes', () => {
    const text = [
      "print 'hello', 1; print",
      'print >>f, (1,',
      '  2)',
      "config = {'l': 10L, 'm': 0644, 'u': ur'\\d', 'ne': 1 <> 2, 'k': {'a': 1}.has_key('a')}",
      "config['x'] = [i for i in xrange(2)] + {'b': 1}.keys()",
      "try:\n    {}['a']\nexcept KeyError, e:\n    config['e'] = unicode(e)",
    ].join('\n');
    expect(read(text).values).toEqual({
      l: 10,
      m: 0o644,
      u: '\\d',
      ne: true,
      k: true,
      x: [0, 1, 'b'],
      e: "'a'",
    });
  });

  it('asks the host for the machine, and nothing else', () => {
    expect(valueOf('__file__')).toBe('a.py');
    const text = [
      'import os, socket, getpass, platform',
      'config = dict(h=socket.gethostname(), f=socket.getfqdn(), n=platform.node(), u=os.uname()[1], c=os.getcwd(),',
      "  e=os.environ['HOME'], x=os.path.expanduser('~/x'), v=os.path.expandvars('$HOME/$NO'), g=getpass.getuser(),",
      "  a=os.path.abspath('x'))",
    ].join('\n');
    const name = 'app01.example.org';
    expect(read(text).values).toEqual({
      ...{ h: name, f: name, n: name, u: name, c: '/srv/app', e: '/home/app', x: '/home/app/x' },
      ...{ v: '/home/app/$NO', g: 'app', a: '/srv/app/x' },
    });
  });

  it('changes neither its host nor another file when a file changes the environment', () => {
    read("import os\nos.environ['X'] = '1'\nconfig = {}");
    expect(read("import os\nconfig = {'x': 'X' in os.environ}").values).toEqual({ x: false });
  });

  it('keeps __proto__ and constructor as keys', () => {
    const { values } = read("config = {'__proto__': {'polluted': 1}, 'constructor': 2}");
    expect(Object.keys(values)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
  });

  it('gives a class or function by its name, without evaluating it', () => {
    const text =
      "import logging, re\nclass A(logging.Filter):\n    x = undefined\nconfig = {'a': A, 'b': logging.Filter, 'c': re.sub, 'd': len}";
    expect(read(text).values).toEqual({ a: 'A', b: 'logging.Filter', c: 're.sub', d: 'len' });
  });
});

describe('the places of a document', () => {
  it('are those of keys, items, keywords and assignments', () => {
    const document = read(
      [
        'config = dict(', //                                       1
        '    a={', //                                              2
        "        'b': [1,", //                                     3
        '              2],', //                                    4
        '    },', //                                               5
        ')', //                                                    6
        "config['c'] = 3", //                                      7
        'config.update(d=4)', //                                   8
        "config.setdefault('e', []).append(5)", //                 9
        "config['a']['b'] += [", //                               10
        '    6]', //                                              11
        'config["f"] = [i for i in range(2)]', //                 12
      ].join('\n'),
    );
    const places = [['a'], ['a', 'b'], ['a', 'b', 1], ['c'], ['d'], ['e', 0], ['a', 'b', 2], ['f', 1]];
    expect(places.map((path) => document.placeOf(path))).toEqual([
      { line: 2, column: 5 },
      { line: 3, column: 9 },
      { line: 4, column: 15 },
      { line: 7, column: 1 },
      { line: 8, column: 15 },
      { line: 9, column: 28 },
      { line: 11, column: 5 },
      { line: 12, column: 15 },
    ]);
    expect(document.placeOf(['nothing'])).toBeUndefined();
  });
});

describe('what is refused', () => {
  it.each([
    [
      'x = open("/etc/passwd")',
      'UNSUPPORTED_PYTHON',
      'a.py:1:5: expected the value itself: no file is read, received open',
    ],
    [
      'import os\nx = os.system("x")',
      'UNSUPPORTED_PYTHON',
      'a.py:2:8: expected the value itself: nothing is executed, received os.system',
    ],
    [
      'import os\nx = os.path.exists("x")',
      'UNSUPPORTED_PYTHON',
      'a.py:2:13: expected the answer itself: the disk is not looked at, received os.path.exists',
    ],
    [
      'with x as y:\n  pass',
      'UNSUPPORTED_PYTHON',
      'a.py:1:1: expected assignments, if, for, while, try, def and import, received with x as y:',
    ],
    ['x = 1j', 'UNSUPPORTED_PYTHON', 'a.py:1:5: expected an integer or a float, received 1j'],
    [
      String.raw`x = "\N{BULLET}"`,
      'UNSUPPORTED_PYTHON',
      String.raw`a.py:1:6: expected the character itself, or \u and its number, received \N{…}`,
    ],
    [
      'x = ().__class__',
      'UNSUPPORTED_PYTHON',
      'a.py:1:8: expected the value itself, received the attribute __class__',
    ],
    ['config = 1 +', 'INVALID_SYNTAX', 'a.py:1:13: expected Python, received the end of the file'],
    [
      'if 1:\nx = 1',
      'INVALID_SYNTAX',
      'a.py:2:1: expected an indented block, received a line that is not indented',
    ],
    [
      '\nconfig = {"a": x}',
      'INVALID_VALUE',
      "a.py:2:16: expected a name that the file defines before, received NameError: name 'x' is not defined",
    ],
    [
      'x = "%s" % (1, 2)',
      'INVALID_VALUE',
      'a.py:1:5: expected Python that raises no error, received TypeError: not all arguments converted during string formatting',
    ],
    [
      'import nothing_of_that_name',
      'INVALID_VALUE',
      "a.py:1:1: expected a module of Python's standard library, or none, received ModuleNotFoundError: No module named 'nothing_of_that_name'",
    ],
    ['x = 1', 'INVALID_VALUE', 'a.py:1:1: expected a dict named config, received none'],
    ['config = [1]', 'INVALID_VALUE', 'a.py:1:1: expected a dict named config, received a list'],
    [
      'config = {"a": 2 ** 53 + 1}',
      'INVALID_VALUE',
      'a.py:1:11: expected an integer that a double holds, as all to 2**53, received another',
    ],
    ['config = {"a": 1e999}', 'INVALID_VALUE', 'a.py:1:11: expected a finite number, received inf'],
    ['config = {(1, 2): 3}', 'INVALID_VALUE', 'a.py:1:11: expected a text as a key, received a tuple'],
    [
      'import os\nconfig = {"a": os}',
      'UNSUPPORTED_PYTHON',
      'a.py:2:11: expected a value that JSON has, received a module',
    ],
    [
      'config = {}\nconfig["a"] = config',
      'LIMIT_EXCEEDED',
      'a.py:2:1: expected at most 64 levels, received more',
    ],
  ])('%j', (text, code, message) => {
    const error = errorOf(text);
    expect(error.code).toBe(code);
    expect(error.message).toBe(`configuration: ${message}`);
  });

  it('names no content of a value', () => {
    expect(errorOf("config = {'password': int('hunter2')}").message).not.toContain('hunter2');
  });

  it('cannot be caught by the file', () => {
    expect(errorOf("try:\n    open('x')\nexcept:\n    pass\nconfig = {}").code).toBe('UNSUPPORTED_PYTHON');
  });
});

const pythonText = (value: unknown): string => {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return value.toExponential();
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}: ${pythonText(each)}`)
    .join(', ')}}`;
};

describe('any text', () => {
  it('of literals is read as what it says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (values) => {
        const given = JSON.parse(JSON.stringify(values)) as Record<string, unknown>;
        expect(read(`config = ${pythonText(given)}`).values).toEqual(given);
      }),
    );
  });

  it('is read or refused with a code and a place', () => {
    const words = fc.constantFrom(
      ...[
        'config',
        '=',
        '{',
        '}',
        '[',
        ']',
        '(',
        ')',
        ':',
        ',',
        "'a'",
        '1',
        '1.',
        '+',
        '%',
        '.',
        'x',
        'for',
        'in',
        'if',
      ],
      ...[
        'else',
        'not',
        'and',
        'lambda',
        '\n',
        '\n  ',
        'def f',
        'try:',
        'f"{',
        '"""',
        'print ',
        '*',
        '**',
        'import os',
      ],
    );
    const garbage = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 15 }).map((each) => each.join(' ')),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        expect(errorOf(`${text}\nundefined_at_the_end`).issues[0]).toMatchObject({
          file: 'a.py',
          line: expect.any(Number) as number,
          column: expect.any(Number) as number,
        });
      }),
      { numRuns: 150 },
    );
  });
});
