import type { SyntaxNode } from '@lezer/common';
import { parseParameters } from './arguments.js';
import { parseTest, parseTestList, refusedNode } from './expressions.js';
import { parseStatements } from './statements.js';
import { childrenOf, type Source } from './syntax-node.js';
import type { Block, Handler, Statement } from './syntax.js';
import { parseTargets } from './targets.js';

/** A keyword, what stands behind it, and the block: `elif x: …`. */
interface Clause {
  readonly keyword: string;
  readonly head: readonly SyntaxNode[];
  readonly body: Block;
}

export function parseIf(node: SyntaxNode, source: Source): Statement {
  const clauses = clausesOf(node, source);
  const tested = clauses.filter(({ keyword }) => keyword !== 'else');
  return {
    type: 'if',
    at: node.from,
    branches: tested.map(({ head, body }) => ({ test: parseTest(headOf(head, node, source), source), body })),
    otherwise: bodyOf(clauses, 'else'),
  };
}

export function parseWhile(node: SyntaxNode, source: Source): Statement {
  const clauses = clausesOf(node, source);
  const { head, body } = clauses[0]!;
  const test = parseTest(headOf(head, node, source), source);
  return { type: 'while', at: node.from, test, body, otherwise: bodyOf(clauses, 'else') };
}

export function parseFor(node: SyntaxNode, source: Source): Statement {
  if (node.firstChild?.name === 'async') return refusedNode(node, source, 'for without async');
  const clauses = clausesOf(node, source);
  const { head, body } = clauses[0]!;
  const at = head.findIndex(({ name }) => name === 'in');
  return {
    type: 'for',
    at: node.from,
    target: parseTargets(head.slice(0, at), source),
    items: parseTestList(head.slice(at + 1), source),
    body,
    otherwise: bodyOf(clauses, 'else'),
  };
}

export function parseTry(node: SyntaxNode, source: Source): Statement {
  const clauses = clausesOf(node, source);
  return {
    type: 'try',
    at: node.from,
    body: bodyOf(clauses, 'try'),
    handlers: clauses
      .filter(({ keyword }) => keyword === 'except')
      .map((clause) => parseHandler(clause, source)),
    otherwise: bodyOf(clauses, 'else'),
    last: bodyOf(clauses, 'finally'),
  };
}

/** `except:`, `except A:`, `except A as name:` and Python 2's `except A, name:`. */
function parseHandler({ head, body }: Clause, source: Source): Handler {
  const [error, , name] = head;
  return {
    error: error === undefined ? undefined : parseTest(error, source),
    name: name === undefined ? undefined : source.textOf(name),
    body,
  };
}

export function parseFunction(node: SyntaxNode, source: Source): Statement {
  const children = childrenOf(node);
  const find = (name: string) => children.find((child) => child.name === name)!;
  if (children[0]?.name === 'async')
    return {
      type: 'unavailable',
      at: node.from,
      name: source.textOf(find('VariableName')),
      what: 'coroutine',
    };
  return {
    type: 'function',
    at: node.from,
    name: source.textOf(find('VariableName')),
    parameters: parseParameters(find('ParamList'), source),
    body: parseStatements(find('Body'), source),
  };
}

const KEYWORDS = new Set(['if', 'elif', 'else', 'for', 'while', 'try', 'except', 'finally']);

function clausesOf(node: SyntaxNode, source: Source): Clause[] {
  const clauses: Clause[] = [];
  let keyword = '';
  let head: SyntaxNode[] = [];
  for (const child of childrenOf(node)) {
    if (child.name === 'Body') {
      clauses.push({ keyword, head, body: parseStatements(child, source) });
      head = [];
    } else if (head.length === 0 && KEYWORDS.has(child.name)) keyword = child.name;
    else head.push(child);
  }
  return clauses;
}

function headOf(head: readonly SyntaxNode[], node: SyntaxNode, source: Source): SyntaxNode {
  const [test] = head;
  if (test === undefined) throw source.invalid('a condition', node);
  return test;
}

function bodyOf(clauses: readonly Clause[], keyword: string): Block {
  return clauses.find((clause) => clause.keyword === keyword)?.body ?? [];
}
