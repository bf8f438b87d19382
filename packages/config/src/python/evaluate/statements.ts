import type { Block, Handler, Statement, StatementOf } from '../parse/syntax.js';
import { PythonError } from '../python-error.js';
import { Refusal, unsupported } from '../refusal.js';
import { iterate } from '../values/iterate.js';
import { isTrue } from '../values/truth.js';
import { PyUnavailable, type PyValue } from '../values/value.js';
import { assignTarget, augmentTarget, deleteTarget } from './assignment.js';
import type { Frame } from './evaluation.js';
import { catches, exceptionValue, raised } from '../builtins/exceptions.js';
import { evaluate } from './expressions.js';
import { makeFunction } from './functions.js';
import { executeImport, executeImportFrom } from './imports.js';

/** How a block ended before its end. */
type Completion = 'break' | 'continue' | { readonly value: PyValue } | undefined;

export function execute(block: Block, frame: Frame): Completion {
  for (const statement of block) {
    frame.evaluation.bounds.steps();
    const completion = executeStatement(statement, frame);
    if (completion !== undefined) return completion;
  }
  return undefined;
}

function executeStatement(statement: Statement, frame: Frame): Completion {
  switch (statement.type) {
    case 'if':
      return executeIf(statement, frame);
    case 'for':
      return executeFor(statement, frame);
    case 'while':
      return executeWhile(statement, frame);
    case 'try':
      return executeTry(statement, frame);
    case 'return':
      return { value: statement.value === undefined ? null : evaluate(statement.value, frame) };
    case 'break':
    case 'continue':
      return statement.type;
    default:
      executeSimple(statement, frame);
      return undefined;
  }
}

type Simple = Exclude<
  Statement,
  StatementOf<'if' | 'for' | 'while' | 'try' | 'return' | 'break' | 'continue'>
>;

function executeSimple(statement: Simple, frame: Frame): void {
  switch (statement.type) {
    case 'expression':
      return void evaluate(statement.value, frame);
    case 'assign':
      return executeAssign(statement, frame);
    case 'augmented':
      return augmentTarget(
        statement.target,
        statement.operator,
        () => evaluate(statement.value, frame),
        frame,
      );
    case 'delete':
      return statement.targets.forEach((target) => deleteTarget(target, frame));
    case 'function':
      return frame.scope.assign(
        statement.name,
        makeFunction(statement.name, statement.parameters, statement.body, frame),
      );
    case 'unavailable':
      return frame.scope.assign(statement.name, new PyUnavailable(statement.name, statement.what));
    case 'import':
      return executeImport(statement, frame);
    case 'import-from':
      return executeImportFrom(statement, frame);
    case 'global':
      return statement.names.forEach((name) => frame.scope.declareGlobal(name));
    case 'raise':
      return executeRaise(statement, frame);
    case 'assert':
      return executeAssert(statement, frame);
    case 'pass':
      return;
    case 'refused':
      throw unsupported(statement.received, statement.instead, statement.at);
  }
}

function executeAssign({ targets, value: node }: StatementOf<'assign'>, frame: Frame): void {
  const value = evaluate(node, frame);
  for (const target of targets) assignTarget(target, value, frame);
}

function executeIf({ branches, otherwise }: StatementOf<'if'>, frame: Frame): Completion {
  const taken = branches.find(({ test }) => isTrue(evaluate(test, frame)));
  return executeBlock(taken?.body ?? otherwise, frame);
}

/** Blocks in each other count as levels, as expressions do. */
function executeBlock(block: Block, frame: Frame): Completion {
  return frame.evaluation.bounds.nested(() => execute(block, frame));
}

function executeFor({ target, items, body, otherwise }: StatementOf<'for'>, frame: Frame): Completion {
  const value = evaluate(items, frame);
  frame.evaluation.at = items.at;
  for (const item of iterate(value, frame.evaluation.bounds)) {
    assignTarget(target, item, frame);
    const completion = executeBlock(body, frame);
    if (completion === 'break') return undefined;
    if (typeof completion === 'object') return completion;
  }
  return executeBlock(otherwise, frame);
}

function executeWhile({ test, body, otherwise }: StatementOf<'while'>, frame: Frame): Completion {
  while (isTrue(evaluate(test, frame))) {
    const completion = executeBlock(body, frame);
    if (completion === 'break') return undefined;
    if (typeof completion === 'object') return completion;
  }
  return executeBlock(otherwise, frame);
}

function executeTry(statement: StatementOf<'try'>, frame: Frame): Completion {
  let completion: Completion;
  try {
    completion = executeHandled(statement, frame);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof PythonError) error.at ??= frame.evaluation.at;
    const last = executeBlock(statement.last, frame);
    if (last !== undefined) return last;
    throw error;
  }
  return executeBlock(statement.last, frame) ?? completion;
}

function executeHandled({ body, handlers, otherwise }: StatementOf<'try'>, frame: Frame): Completion {
  let completion: Completion;
  try {
    completion = executeBlock(body, frame);
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    frame.evaluation.bounds.steps(COST_OF_ERROR);
    error.at ??= frame.evaluation.at;
    const handler = handlers.find(
      (each) => each.error === undefined || catches(evaluate(each.error, frame), error),
    );
    if (handler === undefined) throw error;
    return executeHandler(handler, error, frame);
  }
  return completion ?? executeBlock(otherwise, frame);
}

function executeHandler({ name, body }: Handler, error: PythonError, frame: Frame): Completion {
  if (name !== undefined) frame.scope.assign(name, exceptionValue(error));
  try {
    return executeBlock(body, frame);
  } catch (again) {
    // A bare `raise` raises what was caught.
    throw again instanceof Reraise ? error : again;
  }
}

/** An error takes as long as many steps. */
const COST_OF_ERROR = 10;

class Reraise extends PythonError {}

function executeRaise({ error, at }: StatementOf<'raise'>, frame: Frame): never {
  if (error === undefined) throw new Reraise('RuntimeError', 'No active exception to reraise', at);
  const raisedError = raised(evaluate(error, frame));
  raisedError.at = at;
  throw raisedError;
}

function executeAssert({ test, at }: StatementOf<'assert'>, frame: Frame): void {
  if (!isTrue(evaluate(test, frame))) throw new PythonError('AssertionError', 'the condition is false', at);
}
