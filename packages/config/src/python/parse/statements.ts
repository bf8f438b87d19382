import type { SyntaxNode } from '@lezer/common';
import { parseFor, parseFunction, parseIf, parseTry, parseWhile } from './compound-statements.js';
import { parseTest, parseTestList, refusedNode } from './expressions.js';
import { parseImport } from './imports.js';
import { childrenOf, split, splitCommas, type Source } from './syntax-node.js';
import type { Block, Statement } from './syntax.js';
import { parseTargets } from './targets.js';

/** The statements of a file or of a block. */
export function parseStatements(parent: SyntaxNode, source: Source): Block {
  return childrenOf(parent)
    .filter(({ name }) => name !== ':' && name !== ';')
    .flatMap((node) =>
      node.name === 'StatementGroup'
        ? parseStatements(node, source)
        : [source.nested(node.from, () => parseStatement(node, source))],
    );
}

function parseStatement(node: SyntaxNode, source: Source): Statement {
  const at = node.from;
  switch (node.name) {
    case 'ExpressionStatement':
      return { type: 'expression', at, value: parseTestList(childrenOf(node), source) };
    case 'AssignStatement':
      return parseAssign(node, source);
    case 'UpdateStatement':
      return parseUpdate(node, source);
    case 'DeleteStatement':
      return parseDelete(node, source);
    case 'ImportStatement':
      return parseImport(node, source);
    case 'PassStatement':
      return { type: 'pass', at };
    case 'BreakStatement':
      return { type: 'break', at };
    case 'ContinueStatement':
      return { type: 'continue', at };
    case 'ReturnStatement':
      return parseReturn(node, source);
    case 'RaiseStatement':
      return parseRaise(node, source);
    case 'AssertStatement':
      return { type: 'assert', at, test: parseTest(childrenOf(node)[1]!, source) };
    case 'ScopeStatement':
      return parseScope(node, source);
    default:
      return parseCompound(node, source);
  }
}

function parseCompound(node: SyntaxNode, source: Source): Statement {
  switch (node.name) {
    case 'IfStatement':
      return parseIf(node, source);
    case 'ForStatement':
      return parseFor(node, source);
    case 'WhileStatement':
      return parseWhile(node, source);
    case 'TryStatement':
      return parseTry(node, source);
    case 'FunctionDefinition':
      return parseFunction(node, source);
    case 'ClassDefinition':
      return parseUnavailable(node, 'class', source);
    case 'DecoratedStatement':
      return parseUnavailable(node.lastChild ?? node, 'decorated function', source);
    default:
      return refusedNode(node, source, 'assignments, if, for, while, try, def and import');
  }
}

/** A class is defined by its name alone: logging takes classes, and no value of a bus depends on their inside. */
function parseUnavailable(node: SyntaxNode, what: string, source: Source): Statement {
  const name = childrenOf(node).find((child) => child.name === 'VariableName');
  if (name === undefined) throw source.invalid('a name', node);
  return { type: 'unavailable', at: node.from, name: source.textOf(name), what };
}

function parseAssign(node: SyntaxNode, source: Source): Statement {
  const nodes = childrenOf(node).filter(({ name }) => name !== 'TypeDef');
  const groups = split(nodes, 'AssignOp');
  const value = groups.pop();
  // `name: type` alone assigns nothing.
  if (value === undefined || groups.length === 0) return { type: 'pass', at: node.from };
  return {
    type: 'assign',
    at: node.from,
    targets: groups.map((group) => parseTargets(group, source)),
    value: parseTestList(value, source),
  };
}

function parseUpdate(node: SyntaxNode, source: Source): Statement {
  const children = childrenOf(node);
  const at = children.findIndex(({ name }) => name === 'UpdateOp');
  const target = parseTargets(children.slice(0, at), source);
  if (target.type === 'unpack') throw source.invalid('one target', node);
  return {
    type: 'augmented',
    at: node.from,
    target,
    operator: source.textOf(children[at]!).slice(0, -1),
    value: parseTestList(children.slice(at + 1), source),
  };
}

function parseDelete(node: SyntaxNode, source: Source): Statement {
  const groups = splitCommas(childrenOf(node).slice(1));
  return { type: 'delete', at: node.from, targets: groups.map((group) => parseTargets(group, source)) };
}

function parseReturn(node: SyntaxNode, source: Source): Statement {
  const [, ...values] = childrenOf(node);
  return {
    type: 'return',
    at: node.from,
    value: values.length === 0 ? undefined : parseTestList(values, source),
  };
}

/** Of `raise A, 'text'` and `raise A from B`, only A says what is raised. */
function parseRaise(node: SyntaxNode, source: Source): Statement {
  const [, error] = childrenOf(node);
  return { type: 'raise', at: node.from, error: error === undefined ? undefined : parseTest(error, source) };
}

function parseScope(node: SyntaxNode, source: Source): Statement {
  const [keyword, ...names] = childrenOf(node);
  if (keyword!.name !== 'global') return refusedNode(node, source, 'a value that the function returns');
  return {
    type: 'global',
    at: node.from,
    names: names.filter(({ name }) => name !== ',').map((name) => source.textOf(name)),
  };
}
