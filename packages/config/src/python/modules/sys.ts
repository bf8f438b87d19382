import type { Bounds } from '../bounds.js';
import { PyList } from '../values/list.js';
import { PyModule, PyTuple, type PyValue } from '../values/value.js';

const VERSION: readonly (readonly [string, PyValue])[] = [
  ['major', 3n],
  ['minor', 12n],
  ['micro', 0n],
  ['releaselevel', 'final'],
  ['serial', 0n],
];

/** The Python that files are read as. */
export function sysModule(bounds: Bounds): PyModule {
  bounds.values(VERSION.length);
  const versionInfo = new PyTuple(
    VERSION.map(([, value]) => value),
    new Map(VERSION),
  );
  return new PyModule(
    'sys',
    new Map<string, PyValue>([
      ['version_info', versionInfo],
      ['version', '3.12.0'],
      ['platform', process.platform],
      ['maxsize', 2n ** 63n - 1n],
      ['path', new PyList([])],
    ]),
    new Map([
      ['exit', 'nothing: a configuration does not end a process'],
      ['argv', 'the value itself'],
    ]),
  );
}
