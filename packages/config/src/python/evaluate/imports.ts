import type { StatementOf } from '../parse/syntax.js';
import { PythonError } from '../python-error.js';
import { unsupported } from '../refusal.js';
import { STANDARD_LIBRARY } from '../modules/standard-library.js';
import { PyModule, PyUnavailable } from '../values/value.js';
import type { Evaluation, Frame } from './evaluation.js';

export function executeImport({ modules, at }: StatementOf<'import'>, { evaluation, scope }: Frame): void {
  for (const { path, name } of modules) {
    evaluation.at = at;
    const module = findModule(path, evaluation);
    const top = path.split('.')[0]!;
    if (name === undefined) scope.assign(top, findModule(top, evaluation));
    else scope.assign(name, module);
  }
}

export function executeImportFrom(
  { path, members, at }: StatementOf<'import-from'>,
  { evaluation, scope }: Frame,
): void {
  evaluation.at = at;
  if (path === '__future__') return;
  const module = findModule(path, evaluation);
  for (const { member, name } of members) {
    if (member === '*') {
      if (module.members.size === 0) throw unsupported(`from ${path} import *`, 'the names that are used');
      for (const [each, value] of module.members) scope.assign(each, value);
    } else scope.assign(name, memberOf(module, member, evaluation));
  }
}

function memberOf(module: PyModule, member: string, evaluation: Evaluation) {
  return (
    module.members.get(member) ??
    evaluation.modules.get(`${module.name}.${member}`) ??
    // Imported, but not yet used: a name that only a class or a function that is not called needs.
    new PyUnavailable(`${module.name}.${member}`, 'module')
  );
}

/**
 * A module as a Python finds it that has its standard library and nothing else, wherever the file is read.
 *
 * @throws {PythonError} `ModuleNotFoundError`
 */
function findModule(path: string, { modules }: Evaluation): PyModule {
  const known = modules.get(path);
  if (known !== undefined) return known;
  if (STANDARD_LIBRARY.has(path.split('.')[0]!)) return new PyModule(path, new Map());
  throw new PythonError('ModuleNotFoundError', `No module named '${path}'`);
}
