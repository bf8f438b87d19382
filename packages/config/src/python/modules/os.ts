import type { Bounds } from '../bounds.js';
import type { ConfigHost } from '../../document/config-document.js';
import { native, type Call } from '../builtins/call.js';
import { PyDict } from '../values/dict.js';
import { PyModule, PyObject, type PyValue } from '../values/value.js';

const ADVICE = new Map([
  ['getlogin', "os.environ['USER']"],
  ['getuid', 'the value itself'],
  ['listdir', 'the names themselves: no folder is read'],
  ['walk', 'the names themselves: no folder is read'],
  ['popen', 'the value itself: nothing is executed'],
  ['system', 'the value itself: nothing is executed'],
  ['makedirs', 'nothing: no folder is made'],
  ['mkdir', 'nothing: no folder is made'],
  ['urandom', 'the value itself'],
]);

export function osModule(host: ConfigHost, path: PyModule, bounds: Bounds): PyModule {
  const environ = PyDict.of(variablesOf(host), 0, bounds);
  const members: readonly (readonly [string, PyValue])[] = [
    ['path', path],
    ['environ', environ],
    ['getenv', native('getenv', ['key', 'default?'], (call) => getenv(environ, call))],
    ['getcwd', native('getcwd', [], () => host.cwd)],
    ['getcwdu', native('getcwdu', [], () => host.cwd)],
    ['uname', native('uname', [], () => uname(host))],
    ['getpid', native('getpid', [], () => BigInt(process.pid))],
    ['name', 'posix'],
    ['sep', '/'],
    ['pathsep', ':'],
    ['linesep', '\n'],
    ['curdir', '.'],
    ['pardir', '..'],
    ['devnull', '/dev/null'],
  ];
  return new PyModule('os', new Map(members), ADVICE);
}

function* variablesOf({ env }: ConfigHost): Generator<readonly [string, string]> {
  for (const [name, value] of Object.entries(env)) if (value !== undefined) yield [name, value];
}

function getenv(environ: PyDict, call: Call): PyValue {
  const value = environ.get(call.value(0), call.bounds);
  return value === undefined ? call.value(1) : value;
}

/** Of what uname() says, only the name of the machine is known. */
function uname({ hostname }: ConfigHost): PyObject {
  return new PyObject(
    'posix.uname_result',
    hostname,
    hostname,
    new Map([['nodename', hostname]]),
    new Map([[1n, hostname]]),
  );
}
