/** What configuration files are written in, each line the value of one key; a Python of our own age is the oracle. */
export const EXPRESSIONS: readonly string[] = String.raw`
None
True
0x_ff, 0o17, 0b101, 1_000, 0xFF
1., .5, 1e3, 1.5e-7, 1e16, 1e22, 123456789012345680.0, 0.1 + 0.2, 1e-5, 0.0001, -0.0
'a' "b" '''c''' """d
e"""
u'\xe9\u20ac\U0001f600\101\0\q\n\\\'"'
r'\d\'x', R"a\b"
b'abc\x41', b'\xc3\xa9'.decode('utf-8')
'line\
on'
f'{1}{"a"!r:>5}{{x}}{3.14159:.2f}{1 + 1=}{"x":^{7}}'
f"{'nested'}" 'plain' f'{[1, 2][0]}'
f'{1000000:,} {255:#x} {5:03d} {-3:+} {True} {None}'
[1, *[2, 3], 4], (1,), (), {'a': 1, **{'b': 2}}
1 + 2 * 3 - 4 // 3 % 2 ** 2, -7 // 2, -7 % 3, 7 % -3, 7.5 // 2, -7.5 % 2, 1 // 0.1, 2 ** -1, -2 ** 2, 2 ** 3 ** 2
10 / 4, 10 / 5, 1 / 3
True + True, ~5, 6 & 3, 6 | 3, 6 ^ 3, 1 << 10, 1024 >> 3, True & False, True ^ True
'ab' * 3, 3 * [0], (1, 2) * 2, 'a' * -1, [1] + [2], (1,) + (2,)
1 < 2 < 3, 1 < 2 > 3, 1 == 1.0, True == 1, 'a' < 'b', [1, 2] < [1, 3], (1, 2) == (1, 2), [1] == (1,), 'B' < 'a'
not True and False, not 1 == 2, not 0 or 1 and not 2, 1 and 2 or 3, 0 or '' or 'x', not not 1
1 if 0 else 2, (lambda x, y=2, *a, **k: [x, y, a, k])(1, 3, 4, z=5)
'a' in 'abc', 1 not in [1], 'k' in {'k': 1}, None is None, 1 is not None, () in [()]
[x * 2 for x in range(5) if x % 2], {k: v for k, v in [('a', 1)]}, sorted({x % 3 for x in range(9)}), list(x for x in 'ab')
[(i, j) for i in range(3) for j in range(i) if i != j], [[y for y in range(x)] for x in range(3)]
[i for i in range(3)], [x for x, in [(1,), (2,)]], [a + b for a, (b, c) in [(1, (2, 3))]]
'abcdef'[1], 'abcdef'[-1], 'abcdef'[1:3], 'abcdef'[::-1], 'abcdef'[::2], 'abcdef'[-3:], 'abcdef'[10:], 'abcdef'[4:1:-1], [1, 2, 3][:-1], (1, 2, 3)[1:]
'héllo😀'[5], len('héllo😀'), 'héllo😀'[::-1], 'a😀b'.find('b')
'%s-%d-%05.2f-%x-%X-%o-%e-%g-%%' % ('a', 42, 3.14159, 255, 255, 8, 12345.678, 0.0001)
'%(a)s %(b)03d %(a)r' % {'a': 'x', 'b': 7}, '%s' % 'x', '%s' % [1], '%-5s|%5s|%+d|% d|%#x|%#o' % ('a', 'b', 1, 2, 255, 8)
'%*d' % (5, 42), '%.*f' % (2, 3.14159), '%c%c' % (65, 'b'), '%i' % 3.9, '%r' % ('a',), '%s %s' % (None, True), '%.3s' % 'abcdef', '%5.1f|%-8.3e|%G' % (2.25, 12345.6789, 1e-10)
'x' % [], 'x' % {}, 'x' % (), '%s' % ((1, 2),), '%d%%' % 50
'{} {}'.format(1, 2), '{0} {1} {0}'.format('a', 'b'), '{a} {b!r}'.format(a=1, b='x'), '{0[k]} {1[0]}'.format({'k': 'v'}, [9]), '{:>8}|{:<8}|{:^8}|{:*^8}'.format('a', 'b', 'c', 'd')
'{:.3f} {:08.3f} {:+d} {:,} {:_} {:e} {:%} {:x} {:#b} {:c}'.format(3.14159, 3.14159, 5, 1234567, 1234567, 12345.678, 0.25, 255, 5, 65)
'{:{}}'.format('a', 5), '{:{w}.{p}}'.format(3.14159, w=10, p=3), '{{}}'.format(), '{:d}'.format(True), '{:5}'.format(True), '{!s:>4}'.format(1)
format(3.0, '.3'), format(1234.5, '.3'), format(1e10, ''), format(0.5, '.0f'), format(2.5, '.0f'), format(0.125, '.2f'), format(2.675, '.2f'), format(1e21, 'f'), format(123456789, '015,d'), format(-5, '06d'), format('x', '5s')
format(1e16, 'g'), format(0.00001, 'g'), format(100000.0, 'g'), format(1000000.0, 'g'), format(1234567.0, '.3g'), format(9.96, '.1e'), format(0.0, 'e'), format(1.0, 'g'), format(1.5, '#g'), format(9.5, '.0e'), format(float('inf'), 'f')
'a,b,,c'.split(','), ' a  b '.split(), 'a b c d'.split(None, 2), 'a b c d'.rsplit(None, 1), 'a.b.c'.rsplit('.', 1), 'a.b.c'.split('.', 1), ''.split(), ''.split(','), 'a\nb\r\nc'.splitlines(), 'a\n\nb\n'.splitlines(True)
','.join(['a', 'b']), '-'.join('abc'), ''.join(str(i) for i in range(3)), 'x'.join([])
'  a '.strip(), 'xxaxx'.strip('x'), '  a '.lstrip(), '  a '.rstrip(), 'abcabc'.replace('b', 'X'), 'abcabc'.replace('b', 'X', 1), 'abc'.replace('', '-')
'aBc'.upper(), 'aBc'.lower(), 'hello world'.title(), "they're bill's".title(), 'hELLO'.capitalize(), 'aBc'.swapcase(), 'a'.isupper(), 'AB'.isupper(), '12'.isdigit(), 'a1'.isalnum(), 'ab'.isalpha(), ' '.isspace(), ''.isdigit()
'tcp://x'.startswith('tcp'), 'x.py'.endswith(('.py', '.cfg')), 'abc'.startswith('b', 1), 'a-b-c'.partition('-'), 'a-b-c'.rpartition('-'), 'abc'.partition('x'), 'abc'.rpartition('x')
'42'.zfill(5), '-42'.zfill(5), 'a'.ljust(3) + '|', 'a'.rjust(3, '.'), 'ab'.center(5, '*'), 'abc'.center(6, '*'), 'a\tb'.expandtabs(4), 'abcabc'.find('c'), 'abcabc'.rfind('c'), 'abcabc'.index('b', 2), 'aaa'.count('a'), 'abc'.find('z'), 'prefix-x'.removeprefix('prefix-'), 'x.py'.removesuffix('.py')
int('42'), int(' -7 '), int('ff', 16), int('0x1f', 16), int('0b11', 0), int(3.9), int(-3.9), int(True), float('1.5'), float('1e3'), float(' 2 '), str(1.0), str(None), str([1, 'a', (2,)]), str({'a': None}), repr('a\'b"c\n'), repr("it's"), bool([]), bool('x'), int('1_000')
list('abc'), list((1, 2)), tuple([1]), dict(a=1, b=2), dict([('a', 1), ('b', 2)], c=3), dict({'x': 1}, y=2), dict(zip('ab', [1, 2])), sorted(set([3, 1, 3])), list({'a': 1}), dict.fromkeys(['a', 'b'], 0)
len([1, 2]), sum([1, 2, 3]), sum([0.1] * 3), min(3, 1, 2), max([1, 5, 2]), max('a', 'bb', key=len), min([], default=0), abs(-5), abs(-2.5), round(2.5), round(3.5), round(2.675, 2), round(1234, -2), round(-1.5), round(5.5e0, 0), divmod(7, 2), divmod(-7, 2), pow(2, 10)
list(range(5)), list(range(2, 5)), list(range(10, 0, -3)), list(zip([1, 2, 3], 'ab')), list(enumerate('ab', 1)), list(reversed([1, 2])), sorted([3, 1, 2], reverse=True), sorted(['b', 'A'], key=str.lower), sorted([(1, 'b'), (1, 'a')]), list(map(str, [1, 2])), list(filter(None, [0, 1])), list(map(lambda x, y: x + y, [1], [2])), any([0, 1]), all([]), all(x > 0 for x in [1, 2])
chr(65), ord('a'), hex(255), oct(8), bin(-5), isinstance(1, int), isinstance('a', (int, str)), isinstance(True, int), callable(len), type(1) is int, type('') == str, list(iter([1])), next(iter([1])), next((x for x in [] if x), 'none')
{'a': 1}.get('a'), {'a': 1}.get('b', 2), sorted({'a': 1, 'b': 2}.keys()), list({'a': 1}.items()), {1: 'a', True: 'b'}[1], {'a': {'b': [1, 2]}}['a']['b'][-1], {(1, 2): 'x'}[(1, 2)], {**{'a': 1}, 'a': 2}, {'a': 1} | {'b': 2}
{'int': 1, 2: 'two', 2.5: 'x', None: 'none', True: 'true'}
sorted({1, 2} | {3}), sorted({1, 2} & {2}), sorted({1, 2} - {2}), sorted({1, 2} ^ {2, 3}), {1} <= {1, 2}, sorted({1}.union([2], (3,))), {1}.issubset([1, 2]), frozenset([1]) == {1}, {1, 2}.isdisjoint([3])
[1, 2, 1].count(1), [1, 2].index(2), (1, 2).index(2), [3, 1][::-1], [[]] * 2, [1, 2, 3].copy()
(n := 5) + n, [y := 1, y + 1]
0.1, 1/3, 100.0, 1e100, 5e-324, 1.7976931348623157e308, 123456.789e3
'😀'.encode('utf-8').decode('utf-8'), 'abc'.encode('ascii').decode()
' '.join('%s=%s' % (k, v) for k, v in sorted({'b': 1, 'a': 2}.items()))
"endpoint.%i" % 3 + '.' + "x" * 2, "tcp://%s:30%02i" % ('h', 7), ["tcp://%s:%i" % ("h", 3000 + i) for i in range(2)]
__import_free__ if False else 1
1 if True else undefined_name
2**53 - 1, -2**31, 2**53 - 1, 10**15
'a' 'b' % () if 0 else 'c'
[1, 2, 3][True], 'ab'[False], [0, 1][-1]
'{0:>{1}}'.format('a', 4), '{a[b][c]}'.format(a={'b': {'c': 1}})
'%s' % u'\u20ac', '%5s|' % '€', '%r' % 'é', ascii('é€😀'), repr('é\x7f\xa0\u200b')
`
  .trim()
  .split('\n')
  .reduce<string[]>(
    (lines, line) =>
      lines.length > 0 && lines.at(-1)!.split('"""').length % 2 === 0
        ? [...lines.slice(0, -1), `${lines.at(-1)!}\n${line}`]
        : [...lines, line],
    [],
  );

/** What Python raises for these is what we name in the error. */
export const FAILING: readonly string[] = String.raw`
undefined
'%s' % (1, 2)
'%s %s' % 'a'
'%d' % 'a'
'%(a)s' % 'b'
'%(a)s' % {}
'%z' % 1
'%' % ()
'{}'.format()
'{a}'.format(b=1)
'{} {0}'.format(1)
'{'.format()
'}'.format()
'{:d}'.format('a')
'{:s}'.format(1)
'{:q}'.format(1)
{}['a']
[1][5]
'abc'[3]
(1,)[1]
[1]['a']
1 + 'a'
'a' + 1
[1] + (1,)
None + 1
1 / 0
1 // 0
1 % 0
1.5 / 0
0.0 ** -1
int('a')
int('')
int('9', 8)
int(None)
float('x')
1 < 'a'
None < 1
[1] < [None]
{[]: 1}
{[1]}
{{}: 1}
len(5)
sum(['a'])
max([])
min()
'a'.nothing()
[].nothing
(1).nothing
1()
'a'()
None.x
None[0]
'x' in 5
1 in 'a'
[x for x in 5]
list(5)
dict([1])
dict([(1, 2, 3)])
[].pop()
[1].pop(5)
{}.pop('a')
[1].remove(2)
[1].index(2)
'a'.index('b')
','.join([1])
','.join(5)
'a'.split('')
range(1, 2, 0)
[1, 2][::0]
(lambda x: x)()
(lambda x: x)(1, 2)
(lambda x: x)(y=1)
(lambda x: x)(1, x=1)
-'a'
~1.5
+[]
chr(-1)
ord('ab')
round('a')
abs('a')
next(iter([]))
next([])
sorted([1, 'a'])
isinstance(1, 1)
1 << -1
'a' * 1.5
[1] * 'a'
10 ** 400 * 1.0
2.0 ** 10000
f'{1:z}'
f'{"a":d}'
format([], '5')
`
  .trim()
  .split('\n');

/** Whole files. */
export const PROGRAMS: readonly string[] = [
  'a = b = [1]\na.append(2)\nconfig = dict(a=a, b=b)',
  "a, b = 1, 2\n(c, d), e = (3, 4), 5\nf, *g = [6, 7, 8]\n*h, i = 'xyz'\nconfig = locals() and dict(a=a, b=b, c=c, d=d, e=e, f=f, g=g, h=h, i=i)",
  "config = {}\nconfig['a'] = {}\nconfig['a']['b'] = [1]\nconfig['a']['b'] += [2]\nconfig['a']['b'].append(3)\nconfig['n'] = 1\nconfig['n'] += 4\nconfig['n'] *= 2\nconfig['s'] = 'x'\nconfig['s'] += 'y'",
  "config = dict(a=1)\nconfig.update(b=2)\nconfig.update({'c': 3})\nconfig.update([('d', 4)], e=5)\nconfig.setdefault('f', []).append(1)\nconfig.setdefault('f', []).append(2)\nx = config.pop('a')\nconfig['x'] = x\ndel config['b']",
  "config = {'l': []}\nfor i in range(10):\n    if i == 2:\n        continue\n    if i == 5:\n        break\n    config['l'].append(i)\nelse:\n    config['else'] = True\nfor i in []:\n    pass\nelse:\n    config['done'] = i",
  "n = 0\nwhile n < 10:\n    n += 3\nelse:\n    n += 100\nconfig = {'n': n}",
  "x = 5\nif x > 10:\n    y = 'big'\nelif x > 3:\n    y = 'middle'\nelse:\n    y = 'small'\nconfig = {'y': y}",
  "try:\n    {}['a']\nexcept KeyError as e:\n    x = 'caught'\nelse:\n    x = 'else'\nfinally:\n    y = 'finally'\nconfig = dict(x=x, y=y)",
  "try:\n    import surely_not_installed_anywhere\nexcept ImportError:\n    surely_not_installed_anywhere = None\nconfig = {'x': surely_not_installed_anywhere}",
  "try:\n    1 / 0\nexcept (TypeError, ArithmeticError):\n    config = {'caught': True}",
  "try:\n    try:\n        raise ValueError('x')\n    except KeyError:\n        pass\n    finally:\n        a = 1\nexcept Exception as error:\n    config = {'a': a, 'error': str(error)}",
  "try:\n    try:\n        {}['k']\n    except KeyError:\n        raise\nexcept LookupError:\n    config = {'ok': 1}",
  "def f(a, b=2, *args, **kwargs):\n    '''doc'''\n    total = a + b\n    for x in args:\n        total += x\n    return total, sorted(kwargs)\nconfig = {'v': f(1), 'w': f(1, 2, 3, 4, z=1, y=2), 'x': f(*[1, 2], **{'k': 1})}",
  "def fib(n):\n    if n < 2:\n        return n\n    return fib(n - 1) + fib(n - 2)\nconfig = {'v': [fib(i) for i in range(10)]}",
  "def outer(x):\n    def inner(y):\n        return x + y\n    return inner\nconfig = {'v': outer(1)(2)}",
  "count = 0\ndef inc():\n    global count\n    count += 1\ninc()\ninc()\nconfig = {'v': count}",
  "def f(x=[]):\n    x.append(1)\n    return x\nf()\nconfig = {'v': f()}",
  "def nothing():\n    pass\nconfig = {'v': nothing()}",
  "def g():\n    for i in range(5):\n        while True:\n            if i == 3:\n                return i\n            break\nconfig = {'v': g()}",
  "class Filter(object):\n    x = 1\n    def f(self):\n        return undefined\nconfig = {'v': 1}",
  "import os\nimport os.path\nfrom os.path import join, dirname as d\nfrom os import environ\nconfig = {'a': join('/a', 'b', '/c', 'd'), 'b': d('/x/y/z'), 'c': os.path.basename('/x/y'), 'd': os.path.splitext('a/b.tar.gz'), 'e': os.path.normpath('/a/./b/../c//d/'), 'f': os.path.abspath('/a/../b'), 'g': os.path.split('/a/b'), 'h': environ.get('NOT_THERE_AT_ALL', 'x'), 'i': os.getenv('NOT_THERE_AT_ALL'), 'j': 'NOT_THERE' in os.environ, 'k': os.sep, 'l': os.path.isabs('a'), 'm': os.path.join('a', ''), 'n': os.path.splitext('.bashrc'), 'o': os.path.relpath('/a/b', '/a/c'), 'p': os.path.dirname('/a'), 'q': os.path.dirname('a'), 'r': os.path.normpath('../../a/..'), 's': os.path.splitext('a.b/c'), 't': os.path.splitext('..a.b')}",
  "import string, copy, itertools, functools, collections, datetime, logging, sys, textwrap\na = {'x': [1]}\nb = copy.deepcopy(a)\nb['x'].append(2)\nc = copy.copy(a)\nc['x'].append(3)\nd = collections.defaultdict(list)\nd['k'].append(1)\nconfig = dict(a=a, b=b, c=c, d=d, e=list(itertools.chain([1], [2])), f=list(itertools.product('ab', [1, 2])), g=functools.reduce(lambda x, y: x + y, [1, 2, 3]), h=string.ascii_letters, i=datetime.datetime(2014, 1, 2).isoformat(), j=datetime.timedelta(days=1, minutes=5).total_seconds(), k=logging.INFO, l=sys.version_info[0] == 3, m=sys.version_info >= (3, 0), n=textwrap.dedent('  a\\n   b\\n'), o=list(itertools.islice(itertools.count(5, 2), 3)), p=functools.partial(int, base=16)('ff'), q=collections.OrderedDict([('z', 1), ('y', 2)]))",
  "l = [3, 1, 2]\nl.sort()\nm = l[:]\nm.reverse()\nl.insert(1, 9)\nl[0] = 'x'\nl[1:2] = [7, 8]\ndel l[-1]\nn = list(l)\nn.extend('ab')\nn.remove('a')\nconfig = dict(l=l, m=m, n=n)\nconfig['popped'] = n.pop(0)\nn.clear()",
  "s = set()\ns.add(1)\ns.update([2, 3])\ns.discard(9)\ns.remove(2)\nconfig = {'v': sorted(s)}",
  "x = 1; y = 2\nif x: z = 3\nconfig = {'v': [x, y, z]}",
  "x = (1 +\n     2)  # comment\ny = [\n    1,  # one\n\n    2,\n]\nconfig = \\\n    {'x': x,\n     'y': y}",
  "config = {\n\t'a': 1,\n        'b': 2,\n}\nif True:\n\tconfig['c'] = 3\n\tif True:\n\t\tconfig['d'] = 4",
  "config = {'%s' % k: v for k, v in zip(['a', 'b'], range(2))}\nfor key in list(config):\n    config[key + '2'] = config[key]",
  "x: int = 5\ny: str\nconfig = {'x': x}",
  "suffix = 'example.org'\nconfig = dict(endpoints={})\nfor i in range(1, 3):\n    for env in ('prod', 'stg'):\n        config['endpoints']['svc.%s%02d' % (env, i)] = ['tcp://svc{0}.{1}:{port}'.format(i, suffix, port=3000 + j) for j in range(2)]",
  "host = 'a'\nport = 1\nconfig = {'v': '%(host)s:%(port)i' % locals(), 'w': '{host}:{port}'.format(**globals())}",
  "config = {'v': [i for i in range(3)]}\ni = 'kept'\nconfig['i'] = i",
  "gen = (x * 2 for x in [1, 2, 3])\nfirst = next(gen)\nconfig = {'first': first, 'rest': list(gen), 'empty': list(gen)}",
  "assert 1 < 2, 'never'\nconfig = {'v': 1}",
  "print('hello', 'world')\nprint()\nconfig = {'v': 1}",
  "if __name__ == '__main__':\n    undefined\nconfig = {'v': 1}",
  "from __future__ import print_function\nconfig = {}\nconfig |= {'a': 1}\nx = [1]\ny = x\nx *= 2\nz = (1,)\nw = z\nw += (2,)\nconfig.update(x=x, y=y, z=z, w=w)",
];

/** Files that Python refuses, by what it raises. */
export const FAILING_PROGRAMS: readonly string[] = [
  'config = {\n',
  'config = dict(a=1\nx = 2',
  "config = {'a': 1 'b': 2}",
  "config = 'abc",
  "config = '''abc",
  'if True:\nconfig = 1',
  'x = 1\n  y = 2',
  'if True:\n    x = 1\n  y = 2',
  '  x = 1',
  'x = = 1',
  '1 = x',
  'f() = 1',
  'x = f(a=1, 2)',
  'x = f(a=1, a=2)',
  '{% if x %}\nconfig = {}\n{% endif %}',
  'config = {{ x }}',
  'import surely_not_installed_anywhere',
  'from surely_not_installed_anywhere import x',
  'config = dict(a=[x for x in y])',
  'def f():\n    return undefined\nconfig = f()',
  'x = 1\ndel x\nconfig = {0: x}',
  "raise RuntimeError('no')",
  'assert False',
  'a, b = 1, 2, 3',
  'a, b, *c = [1]',
  'a = 5\na[0] = 1',
  "a = 'x'\na[0] = 'y'",
  'a = (1,)\na[0] = 2',
  'for x in {1: 2}:\n    undefined += 1',
  'd = {1: 2}\nfor k in d:\n    d[k + 1] = 1',
  'config = a',
  "config = {'a': 1\n'b': 2}",
  "config = {'a'; 1}",
  'config = [1, 2',
  'else:\n    pass',
  'x = 1 +',
  'config = {"a": not}',
  'x == not y',
];
