import type { ConfigHost } from '../../document/config-document.js';
import type { Bounds } from '../bounds.js';
import { BUILTINS } from '../builtins/builtins.js';
import { createModules } from '../modules/modules.js';
import type { Block } from '../parse/syntax.js';
import { PythonError } from '../python-error.js';
import { Refusal } from '../refusal.js';
import type { PyValue } from '../values/value.js';
import { callValue } from './calls.js';
import type { Evaluation } from './evaluation.js';
import { Scope } from './scope.js';
import { execute } from './statements.js';

/**
 * Runs a file from its first line to its last.
 *
 * @throws {PythonError} what Python raises, with its place.
 * @throws {Refusal} `UNSUPPORTED_PYTHON`, `LIMIT_EXCEEDED`, with its place.
 */
export function evaluateFile(
  block: Block,
  { file, host, bounds }: { readonly file: string; readonly host: ConfigHost; readonly bounds: Bounds },
): PyValue | undefined {
  const evaluation: Evaluation = {
    file,
    host,
    bounds,
    builtins: BUILTINS,
    modules: createModules(host, bounds),
    at: 0,
    call: (callee, args, from) => callValue(callee, args, evaluation, from),
  };
  const scope = new Scope(
    undefined,
    new Map<string, PyValue>([
      ['__file__', file],
      ['__name__', 'builtins'],
    ]),
  );
  try {
    execute(block, { evaluation, scope });
  } catch (error) {
    throw withPlace(error, evaluation.at);
  }
  return scope.find('config');
}

function withPlace(error: unknown, at: number): unknown {
  if (error instanceof PythonError) error.at ??= at;
  if (!(error instanceof Refusal) || error.at !== undefined) return error;
  return new Refusal(error.code, error.expected, error.received, at);
}
