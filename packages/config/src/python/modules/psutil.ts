import { native } from '../builtins/call.js';
import { unsupported } from '../refusal.js';
import { PyList } from '../values/list.js';
import { PyModule, PyObject, type PyValue } from '../values/value.js';

/** As what a file is read, to whoever asks for the name of the process: a Python 3 without a script's name. */
const PROCESS_NAME = 'python3';

/**
 * The one package outside the standard library that sites use: the base configuration of Fedora names a socket by the
 * process that reads it. No process but this one is seen.
 */
export const psutilModule = new PyModule(
  'psutil',
  new Map([
    [
      'process_iter',
      native('process_iter', [], ({ evaluation }) => PyList.of([thisProcess()], evaluation.at)),
    ],
    [
      'Process',
      native('Process', ['pid?'], (call) => {
        if (call.number(0, process.pid) !== process.pid)
          throw unsupported('another process', 'the value itself: no process is looked at');
        return thisProcess();
      }),
    ],
  ]),
);

function thisProcess(): PyObject {
  return new PyObject(
    'psutil.Process',
    PROCESS_NAME,
    PROCESS_NAME,
    new Map<string, PyValue>([
      ['pid', BigInt(process.pid)],
      ['name', native('name', [], () => PROCESS_NAME)],
    ]),
  );
}
