import type { ConfigHost } from '../../document/config-document.js';
import { native, type Call } from '../builtins/call.js';
import { typeError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import { PyModule, PyTuple, type PyNative, type PyValue } from '../values/value.js';

const NO_DISK = 'the answer itself: the disk is not looked at';
const ADVICE = new Map(
  ['exists', 'lexists', 'isfile', 'isdir', 'islink', 'ismount', 'getsize', 'getmtime', 'samefile'].map(
    (name) => [name, NO_DISK] as const,
  ),
);

/** Paths as texts, in the manner of POSIX. `realpath` follows no links. */
export function osPathModule(host: ConfigHost): PyModule {
  const absolute = (path: string) => normalize(join([host.cwd, path]));
  const functions: readonly PyNative[] = [
    native('join', ['path', '*paths'], (call) => call.bounds.text(join([pathOf(call), ...restOf(call)]))),
    native('dirname', ['path'], (call) => split(pathOf(call))[0]),
    native('basename', ['path'], (call) => split(pathOf(call))[1]),
    native('split', ['path'], (call) => new PyTuple(split(pathOf(call)))),
    native('splitext', ['path'], (call) => new PyTuple(splitExtension(pathOf(call)))),
    native('isabs', ['path'], (call) => pathOf(call).startsWith('/')),
    native('normpath', ['path'], (call) => normalize(pathOf(call))),
    native('abspath', ['path'], (call) => absolute(pathOf(call))),
    native('realpath', ['path'], (call) => absolute(pathOf(call))),
    native('relpath', ['path', 'start?'], (call) =>
      relative(absolute(pathOf(call)), absolute(startOf(call))),
    ),
    native('expanduser', ['path'], (call) => expandUser(pathOf(call), host)),
    native('expandvars', ['path'], (call) => call.bounds.text(expandVariables(pathOf(call), host))),
  ];
  const values: readonly (readonly [string, PyValue])[] = [
    ['sep', '/'],
    ['curdir', '.'],
    ['pardir', '..'],
  ];
  return new PyModule(
    'os.path',
    new Map([...values, ...functions.map((each) => [each.name, each] as const)]),
    ADVICE,
  );
}

/** What is done to a path takes time with the square of its length. */
function pathOf(call: Call): string {
  const path = call.text(0);
  call.bounds.search(path.length, path.length);
  return path;
}

function startOf(call: Call): string {
  const start = call.optionalText(1) ?? '.';
  call.bounds.search(start.length, start.length);
  return start;
}

function restOf({ rest }: Call): string[] {
  return rest.map((each) => {
    if (typeof each !== 'string') throw typeError('join() argument must be str');
    return each;
  });
}

/** An absolute part takes the place of all before it. */
function join(parts: readonly string[]): string {
  return parts.reduce((path, part) => {
    if (part.startsWith('/')) return part;
    return path === '' || path.endsWith('/') ? path + part : `${path}/${part}`;
  });
}

function split(path: string): [head: string, tail: string] {
  const at = path.lastIndexOf('/') + 1;
  const head = path.slice(0, at);
  return [/^\/*$/.test(head) ? head : head.replace(/\/+$/, ''), path.slice(at)];
}

/** Dots that a name starts with belong to the name. */
function splitExtension(path: string): [root: string, extension: string] {
  const name = split(path)[1];
  const [extension = ''] = /(?<=[^.].*)\.[^.]*$/.exec(name) ?? [];
  return [path.slice(0, path.length - extension.length), extension];
}

function normalize(path: string): string {
  // Two slashes at the start mean something else than one in POSIX; three do not.
  const root = /^\/\/(?!\/)/.test(path) ? '//' : path.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || parts.at(-1) === '..' || (parts.length === 0 && root === '')) parts.push(part);
    else parts.pop();
  }
  const whole = root + parts.join('/');
  return whole === '' ? '.' : whole;
}

function relative(path: string, start: string): string {
  const [to, from] = [path, start].map((each) => each.split('/').filter((part) => part !== ''));
  let shared = 0;
  while (shared < to!.length && to![shared] === from![shared]) shared += 1;
  const parts = [...from!.slice(shared).map(() => '..'), ...to!.slice(shared)];
  return parts.length === 0 ? '.' : parts.join('/');
}

function expandUser(path: string, { home }: ConfigHost): string {
  if (!path.startsWith('~')) return path;
  if (path !== '~' && !path.startsWith('~/')) throw unsupported("another user's home", 'its path');
  const rest = path.slice(1);
  return home.replace(/\/+$/, '') + rest || '/';
}

function expandVariables(path: string, { env }: ConfigHost): string {
  return path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (whole: string, plain?: string, braced?: string) => {
    const name = plain ?? braced ?? '';
    return (Object.hasOwn(env, name) ? env[name] : undefined) ?? whole;
  });
}
